-- Names of estates are drawn at their points.
create index estate_point on estate using gist (point);
