create table if not exists purchase_order (id varchar(36) primary key, lra varchar(500) not null unique, item varchar(40) not null, quantity integer not null, card varchar(4) not null, state varchar(20) not null, saga_status varchar(20), placed_at timestamp(6) with time zone not null);
create index if not exists purchase_order_newest on purchase_order (placed_at desc);
create table if not exists reservation (lra varchar(500) primary key, item varchar(40) not null, quantity integer not null, state varchar(20) not null);
create table if not exists charge (lra varchar(500) primary key, card varchar(4) not null, cents integer not null, state varchar(20) not null);
create sequence if not exists heard_callback_ids;
create table if not exists heard_callback (id bigint primary key, lra varchar(500) not null, participant varchar(20) not null, callback varchar(20) not null, calls integer not null, effects integer not null, unique (lra, participant, callback));
