-- Outlines of buildings that belong to no estate are ground to look at, not places that an order can name.
alter table basemap_feature drop constraint basemap_feature_kind_known;
alter table basemap_feature add constraint basemap_feature_kind_known
  check (kind in ('water', 'waterway', 'park', 'rail', 'block', 'building'));
