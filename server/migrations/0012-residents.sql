-- What residents report themselves: each order of the web has a code by which whoever holds it may follow it.
create table web_report (
  order_id  integer primary key constraint web_report_order references work_order,
  -- Digits with a check digit; see core/residents/follow-code.
  code      text not null constraint web_report_code_unique unique,
  at        timestamptz not null
);

-- A telephone may report so often in a day.
create index work_order_contact on work_order (contact_number, created_at desc) where source = 'web';
create index work_order_web_received on work_order (created_at) where source = 'web' and state = 'received';
