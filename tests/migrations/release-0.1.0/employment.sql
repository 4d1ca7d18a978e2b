--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: employment; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA employment;


--
-- Name: facts; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA facts;


--
-- Name: intake; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA intake;


--
-- Name: rules; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA rules;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: award; Type: TABLE; Schema: employment; Owner: -
--

CREATE TABLE employment.award (
    number text NOT NULL,
    person uuid NOT NULL,
    masked text NOT NULL,
    kind smallint NOT NULL,
    year integer NOT NULL,
    amount bigint NOT NULL,
    paid_on date NOT NULL
);


--
-- Name: episode; Type: TABLE; Schema: employment; Owner: -
--

CREATE TABLE employment.episode (
    id uuid NOT NULL,
    person uuid NOT NULL,
    masked text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    form smallint NOT NULL,
    scope smallint NOT NULL,
    full_time boolean NOT NULL,
    organised boolean NOT NULL,
    monthly_wage bigint NOT NULL,
    employer text
);


--
-- Name: labour; Type: TABLE; Schema: employment; Owner: -
--

CREATE TABLE employment.labour (
    person uuid NOT NULL,
    capacity smallint NOT NULL,
    willing boolean,
    stated_on date NOT NULL
);


--
-- Name: membership; Type: TABLE; Schema: employment; Owner: -
--

CREATE TABLE employment.membership (
    household text NOT NULL,
    person uuid NOT NULL,
    village bigint NOT NULL,
    masked text NOT NULL,
    relation smallint NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    registered_on date NOT NULL,
    exited_on date,
    grace_ends_on date
);


--
-- Name: training; Type: TABLE; Schema: employment; Owner: -
--

CREATE TABLE employment.training (
    certificate text NOT NULL,
    person uuid NOT NULL,
    completed_on date NOT NULL
);


--
-- Name: copy; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.copy (
    id uuid NOT NULL,
    subject uuid,
    village bigint NOT NULL,
    version bigint NOT NULL,
    as_of timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    retracted boolean NOT NULL,
    kind text NOT NULL,
    bureau text NOT NULL,
    data json NOT NULL
);


--
-- Name: derived; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.derived (
    subject uuid NOT NULL,
    id uuid NOT NULL
);


--
-- Name: fact; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.fact (
    id uuid NOT NULL,
    subject uuid,
    batch uuid,
    village bigint NOT NULL,
    version bigint NOT NULL,
    content bigint NOT NULL,
    as_of timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    "row" integer,
    retracted boolean NOT NULL,
    held boolean NOT NULL,
    kind text NOT NULL,
    bureau text NOT NULL,
    data json NOT NULL
);


--
-- Name: history; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.history (
    id uuid NOT NULL,
    subject uuid,
    batch uuid,
    village bigint NOT NULL,
    version bigint NOT NULL,
    content bigint NOT NULL,
    as_of timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    "row" integer,
    retracted boolean NOT NULL,
    held boolean NOT NULL,
    kind text NOT NULL,
    bureau text NOT NULL,
    data json NOT NULL
);


--
-- Name: mark; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.mark (
    subject uuid NOT NULL,
    background boolean NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: member; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.member (
    person uuid NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    joined_on date NOT NULL,
    left_on date
);


--
-- Name: outbox; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.outbox (
    seq bigint NOT NULL,
    written_at timestamp with time zone DEFAULT now() NOT NULL,
    trace text,
    ids uuid[] NOT NULL
);


--
-- Name: outbox_seq_seq; Type: SEQUENCE; Schema: facts; Owner: -
--

ALTER TABLE facts.outbox ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME facts.outbox_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: parked; Type: TABLE; Schema: facts; Owner: -
--

CREATE TABLE facts.parked (
    id uuid NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    reason text NOT NULL,
    attempts integer DEFAULT 1 NOT NULL,
    parked_at timestamp with time zone DEFAULT now() NOT NULL,
    tried_at timestamp with time zone DEFAULT now() NOT NULL,
    envelope json NOT NULL
);


--
-- Name: batch; Type: TABLE; Schema: intake; Owner: -
--

CREATE TABLE intake.batch (
    id uuid NOT NULL,
    sector text NOT NULL,
    kind text NOT NULL,
    client text NOT NULL,
    idempotency_key text,
    fingerprint bytea,
    state text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    lease_until timestamp with time zone,
    format text NOT NULL,
    columns text,
    rows bigint DEFAULT 0 NOT NULL,
    chunks integer DEFAULT 0 NOT NULL,
    next_chunk integer DEFAULT 0 NOT NULL,
    next_offset integer DEFAULT 0 NOT NULL,
    accepted bigint DEFAULT 0 NOT NULL,
    unchanged bigint DEFAULT 0 NOT NULL,
    stale bigint DEFAULT 0 NOT NULL,
    unmatched bigint DEFAULT 0 NOT NULL,
    rejected bigint DEFAULT 0 NOT NULL,
    not_storable bigint DEFAULT 0 NOT NULL,
    errors_kept integer DEFAULT 0 NOT NULL,
    failure text,
    trace_parent text,
    trace_state text
);


--
-- Name: chunk; Type: TABLE; Schema: intake; Owner: -
--

CREATE TABLE intake.chunk (
    batch uuid NOT NULL,
    number integer NOT NULL,
    body bytea NOT NULL
);
ALTER TABLE ONLY intake.chunk ALTER COLUMN body SET STORAGE EXTERNAL;


--
-- Name: row_error; Type: TABLE; Schema: intake; Owner: -
--

CREATE TABLE intake.row_error (
    batch uuid NOT NULL,
    ordinal integer NOT NULL,
    row_number integer NOT NULL,
    field text,
    value text,
    code text NOT NULL,
    message text NOT NULL,
    remedy text
);


--
-- Name: unmatched; Type: TABLE; Schema: intake; Owner: -
--

CREATE TABLE intake.unmatched (
    kind text NOT NULL,
    id uuid NOT NULL,
    person uuid NOT NULL,
    masked text NOT NULL,
    bureau text NOT NULL,
    batch uuid,
    "row" integer NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: current; Type: TABLE; Schema: rules; Owner: -
--

CREATE TABLE rules.current (
    kind text NOT NULL,
    county text NOT NULL,
    year integer NOT NULL,
    version integer NOT NULL,
    data json NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    replaced_by text NOT NULL
);


--
-- Name: history; Type: TABLE; Schema: rules; Owner: -
--

CREATE TABLE rules.history (
    kind text NOT NULL,
    county text NOT NULL,
    year integer NOT NULL,
    version integer NOT NULL,
    data json NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    replaced_by text NOT NULL
);


--
-- Data for Name: award; Type: TABLE DATA; Schema: employment; Owner: -
--



--
-- Data for Name: episode; Type: TABLE DATA; Schema: employment; Owner: -
--

INSERT INTO employment.episode VALUES
	('911090d9-84ba-52b7-8c64-dd54c2cc4638', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '519901**********13', '2025-03-01', NULL, 0, 0, true, false, 210000, '园区服务公司'),
	('5358eeda-5db8-51e2-8e36-73eb12bc2c46', '1b2026f4-1dae-8083-9d29-76cb6973f599', '519901**********15', '2025-03-01', NULL, 0, 0, true, false, 260000, '园区服务公司'),
	('4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '519901**********12', '2025-03-01', NULL, 0, 0, true, false, 150000, '园区服务公司'),
	('e9c9e260-c26b-514c-8351-2fcdb9b7dc3b', '978b158b-106d-8697-a75c-69091f441055', '519901**********17', '2025-03-01', NULL, 0, 0, true, false, 290000, '园区服务公司'),
	('42851184-fa30-5547-acdf-103c78369e71', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '519901**********22', '2025-03-01', NULL, 0, 0, true, false, 240000, '园区服务公司');


--
-- Data for Name: labour; Type: TABLE DATA; Schema: employment; Owner: -
--

INSERT INTO employment.labour VALUES
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db', 1, true, '2025-12-10'),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 0, true, '2025-12-10'),
	('970bffa6-2fda-811f-9523-5cff8316d0b4', 1, true, '2025-12-10'),
	('1b2026f4-1dae-8083-9d29-76cb6973f599', 0, true, '2025-12-10'),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2', 0, true, '2025-12-10'),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5', 2, NULL, '2025-12-10'),
	('fe4edc10-367f-813c-a768-657cce4e129a', 0, true, '2025-12-10'),
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 0, true, '2025-12-10'),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4', 0, true, '2025-12-10'),
	('978b158b-106d-8697-a75c-69091f441055', 0, true, '2025-12-10'),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288', 0, true, '2025-12-10'),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 1, true, '2025-12-10'),
	('faf163c6-3336-875a-a99b-39744c186718', 0, false, '2025-12-10'),
	('db12097b-7faa-8344-89f4-da6e738df361', 2, NULL, '2025-12-10');


--
-- Data for Name: membership; Type: TABLE DATA; Schema: employment; Owner: -
--

INSERT INTO employment.membership VALUES
	('5108242002000001', '978b158b-106d-8697-a75c-69091f441055', 510824200200, '519901**********17', 0, '1988-10-01', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', 510824200200, '519901**********11', 5, '1943-06-21', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, '519901**********25', 5, '1969-11-27', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 510824200200, '519901**********12', 0, '1975-12-24', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'faf163c6-3336-875a-a99b-39744c186718', 510824200200, '519901**********28', 1, '2001-12-19', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'db12097b-7faa-8344-89f4-da6e738df361', 510824200200, '519901**********15', 2, '2009-07-05', NULL, '2014-10-14', NULL, NULL),
	('5108241012000002', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, '519901**********13', 0, '1978-09-16', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 510824101200, '519901**********28', 1, '2002-01-03', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '970bffa6-2fda-811f-9523-5cff8316d0b4', 510824101200, '519901**********27', 3, '2002-10-10', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, '519901**********27', 3, '2018-11-10', NULL, '2014-11-09', NULL, NULL),
	('5108242002000004', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, '519901**********20', 0, '1947-05-10', NULL, '2014-10-14', NULL, NULL),
	('5108242002000004', 'a152bc5e-e750-8e70-974e-01e8dead7c37', 510824200200, '519901**********1X', 1, '1971-02-26', NULL, '2014-10-14', NULL, NULL),
	('5108241012000003', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, '519901**********15', 0, '1987-10-10', NULL, '2014-11-09', NULL, NULL),
	('5108241012000003', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, '519901**********21', 1, '2013-08-18', NULL, '2014-11-09', NULL, NULL),
	('5108241012000003', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, '519901**********23', 3, '2021-03-16', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', 'fe4edc10-367f-813c-a768-657cce4e129a', 510824101200, '519901**********14', 0, '1985-11-06', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 510824101200, '519901**********25', 1, '2010-01-08', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, '519901**********1X', 2, '2010-10-20', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, '519901**********12', 2, '2012-12-11', NULL, '2014-11-09', NULL, NULL),
	('5108241012000006', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, '519901**********12', 0, '1975-07-15', NULL, '2014-11-09', NULL, NULL),
	('5108241012000004', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, '519901**********14', 0, '1946-12-12', NULL, '2014-11-09', NULL, NULL),
	('5108241012000004', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, '519901**********26', 3, '1978-11-09', NULL, '2014-11-09', NULL, NULL),
	('5108241012000001', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, '519901**********1X', 0, '1952-01-05', NULL, '2014-11-09', NULL, NULL),
	('5108242002000002', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, '519901**********22', 0, '1991-10-09', NULL, '2014-10-14', NULL, NULL),
	('5108242002000002', '3c0666ce-1efc-8fec-9174-508c5652981a', 510824200200, '519901**********10', 2, '2025-03-27', NULL, '2014-10-14', NULL, NULL);


--
-- Data for Name: training; Type: TABLE DATA; Schema: employment; Owner: -
--



--
-- Data for Name: copy; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.copy VALUES
	('05c88b43-098f-5272-9a0b-1e8f539afade', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01"}],"date":"2014-10-14","reason":"Registration"}'),
	('4001339b-ffb5-55d6-8a2d-412d55734c9b', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05"}],"date":"2014-10-14","reason":"Registration"}'),
	('4a35865b-dfe5-5a7b-9de0-3d41874ee9eb', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10"}],"date":"2018-11-10","reason":"Birth"}'),
	('983467a4-3700-5348-9a83-0f0f6441ec04', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26"}],"date":"2014-10-14","reason":"Registration"}'),
	('9eee3285-70ab-5062-b398-cf1a958d421a', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16"}],"date":"2021-03-16","reason":"Birth"}'),
	('b7619d79-4a68-528b-b6dd-54a78011a708', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11"}],"date":"2014-11-09","reason":"Registration"}'),
	('c3ef3449-86da-5368-a93f-794c99136192', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15"}],"date":"2014-11-09","reason":"Registration"}'),
	('d750dcc2-532b-555e-a7ee-8df605ed8a1e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09"}],"date":"2014-11-09","reason":"Registration"}'),
	('de279cf7-f26f-5dda-9ef3-9e6a84e9428e', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05"}],"date":"2014-11-09","reason":"Registration"}'),
	('e6949beb-7dc0-5161-8939-09405b5db179', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.733661+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27"}],"date":"2025-03-27","reason":"Birth"}'),
	('012e13e6-617f-54ed-a4af-8b606a249c38', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('13482af7-1d6a-5013-9df4-f8abcd1e30ec', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2025,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('a9116d76-a930-5aa8-b050-036abe73ac1e', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2026,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('b3ba8088-8004-5efd-ba3b-e85bccf9028a', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('d2658dba-00c0-50bc-ae22-10328bd35ed0', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('e772896c-8a97-5956-9d85-84b25971ac57', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.374573+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}');


--
-- Data for Name: derived; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.derived VALUES
	('b96b3dab-ba0f-5045-a842-f586ab1f3730', '0f65916e-b74e-598c-8043-e77a53f8813b'),
	('e29bbe97-362e-54c8-928b-2114f39b2680', 'acf53fe3-dda0-5b42-a59f-c4900c3f7909');


--
-- Data for Name: fact; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.fact VALUES
	('00132900-32a6-5c29-980e-cde1807f7969', '1b2026f4-1dae-8083-9d29-76cb6973f599', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -974311725963795887, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 4, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('01124b75-c48a-51c7-aa5f-263ad05a7068', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -7649281385353345560, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 1, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('0843f532-d5ca-5c4a-bfce-75179dbb41d7', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -5634872491256855731, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 8, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('0974dd31-64d9-5883-8e0e-afd6c0d3ebaf', '978b158b-106d-8697-a75c-69091f441055', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824200200, 1, -4374741885870672636, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 10, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('1c36a58b-428c-5ea4-a80a-730c9fa4a995', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824200200, 1, -2517267636616822032, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 11, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('1f4a4acd-db9a-52e6-8ad5-e41f282b9a61', 'faf163c6-3336-875a-a99b-39744c186718', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824200200, 1, -4829580872710380908, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 13, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","capacity":"Full","willing":false,"statedOn":"2025-12-10"}'),
	('28ca0bc1-623d-5813-8ec4-fac960298bcb', 'db12097b-7faa-8344-89f4-da6e738df361', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824200200, 1, 7293653537045820395, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 14, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","capacity":"None","statedOn":"2025-12-10"}'),
	('39a3f1ff-7ba5-5d0c-b18f-2b5c66947e9b', 'fe4edc10-367f-813c-a768-657cce4e129a', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -3256626935878507273, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 7, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('5dfdeab6-0523-5d4a-b711-fbc390b6342c', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, 8942783573424022369, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 2, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('7a19e6c7-63d0-5f09-aed2-0bdc85fbae12', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -8811250111075272990, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 5, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('8ea67f7e-24e1-5477-b695-823ab054b564', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, 461449764087030331, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 9, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('d9ad24da-bf42-5cbb-9722-b59cf2c16613', '3b72c899-b41a-8c6f-94f2-29f493557ba5', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, 5765586320464629438, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 6, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","capacity":"None","statedOn":"2025-12-10"}'),
	('f03bf253-6175-58bb-bd91-3ae1595553d5', '970bffa6-2fda-811f-9523-5cff8316d0b4', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824101200, 1, -8057515238277535942, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 3, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('fca9f597-e990-545a-8004-f14498af0c4e', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '01a2186b-9606-7a24-9e44-fabc751b891a', 510824200200, 1, 6874901484910991930, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', 12, false, false, 'Employment.LabourForce', 'employment-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('2258e39a-e264-5e76-b5a0-9eb65a6a3cc4', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '01a2186b-a4c7-7844-b9a4-d651d78a0b43', 0, 1, 5085158886371162385, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.353438+00', 3, false, false, 'Employment.Episodes.EpisodeRecord', 'employment-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","startedOn":"2025-03-01","employer":"园区服务公司","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":150000}'),
	('469806b4-c9d1-5aac-ade1-9fbf045d420c', '978b158b-106d-8697-a75c-69091f441055', '01a2186b-a4c7-7844-b9a4-d651d78a0b43', 0, 1, -5169701081261486458, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.353438+00', 4, false, false, 'Employment.Episodes.EpisodeRecord', 'employment-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","startedOn":"2025-03-01","employer":"园区服务公司","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":290000}'),
	('5b9172c5-fd8f-5627-9bcb-561a5954bc00', '1b2026f4-1dae-8083-9d29-76cb6973f599', '01a2186b-a4c7-7844-b9a4-d651d78a0b43', 0, 1, 4762139957112097134, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.353438+00', 2, false, false, 'Employment.Episodes.EpisodeRecord', 'employment-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","startedOn":"2025-03-01","employer":"园区服务公司","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":260000}'),
	('8caf9c91-cd5d-53f4-89f6-e99c346369dd', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '01a2186b-a4c7-7844-b9a4-d651d78a0b43', 0, 1, -2345563655386048227, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.353438+00', 5, false, false, 'Employment.Episodes.EpisodeRecord', 'employment-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","startedOn":"2025-03-01","employer":"园区服务公司","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":240000}'),
	('b38e2188-15a9-5c16-8d9d-99ba1bcb1f94', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '01a2186b-a4c7-7844-b9a4-d651d78a0b43', 0, 1, -104173347784387119, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.353438+00', 1, false, false, 'Employment.Episodes.EpisodeRecord', 'employment-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","startedOn":"2025-03-01","employer":"园区服务公司","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":210000}'),
	('42851184-fa30-5547-acdf-103c78369e71', '3a6b28d8-ce34-8c92-8006-15ee84aca288', NULL, 510824200200, 1, -8518687591964400781, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', NULL, false, false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":240000}'),
	('4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', NULL, 510824101200, 1, -1581253696783126130, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', NULL, false, false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":150000}'),
	('5dba936f-d4d2-511a-9e51-aed41892c0d2', 'b4131cd6-652c-5460-a2d6-90554aaa8003', NULL, 510824200200, 2, 5440122896367277884, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', NULL, true, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000002","since":"2025-12-10"}'),
	('0f65916e-b74e-598c-8043-e77a53f8813b', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', NULL, 510824101200, 1, 7700235115313544969, '2026-11-26 15:19:29.629328+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000005","since":"2025-12-10"}'),
	('acf53fe3-dda0-5b42-a59f-c4900c3f7909', 'e29bbe97-362e-54c8-928b-2114f39b2680', NULL, 510824200200, 1, -7843093594318236493, '2026-11-26 15:19:29.629328+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000003","since":"2025-12-10"}'),
	('5358eeda-5db8-51e2-8e36-73eb12bc2c46', '1b2026f4-1dae-8083-9d29-76cb6973f599', NULL, 510824101200, 1, -6563146640150907802, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', NULL, false, false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":260000}'),
	('911090d9-84ba-52b7-8c64-dd54c2cc4638', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 1, -1392661367353458709, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', NULL, false, false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":210000}'),
	('e9c9e260-c26b-514c-8351-2fcdb9b7dc3b', '978b158b-106d-8697-a75c-69091f441055', NULL, 510824200200, 1, -4820294233730618175, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', NULL, false, false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":290000}'),
	('77fb472f-347d-5aaa-9609-e784e2943348', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', NULL, 510824101200, 2, 1544702908940633862, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', NULL, true, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000006","since":"2025-12-10"}'),
	('b99e0a70-a410-5e3c-a679-553a964e93e5', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', NULL, 510824101200, 2, -8212191969180702243, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', NULL, true, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000002","since":"2025-12-10"}'),
	('c3bdc276-5bfb-5649-bc5b-36949287dd58', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', NULL, 510824200200, 2, 2759711482995049842, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', NULL, true, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000001","since":"2025-12-10"}'),
	('ce27bb57-f99e-54aa-997f-a89cf3a63f63', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 2, 4956660800266144281, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', NULL, true, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000003","since":"2025-12-10"}');


--
-- Data for Name: history; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.history VALUES
	('5dba936f-d4d2-511a-9e51-aed41892c0d2', 'b4131cd6-652c-5460-a2d6-90554aaa8003', NULL, 510824200200, 1, 5440122896367277884, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000002","since":"2025-12-10"}'),
	('77fb472f-347d-5aaa-9609-e784e2943348', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', NULL, 510824101200, 1, 1544702908940633862, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000006","since":"2025-12-10"}'),
	('b99e0a70-a410-5e3c-a679-553a964e93e5', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', NULL, 510824101200, 1, -8212191969180702243, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000002","since":"2025-12-10"}'),
	('c3bdc276-5bfb-5649-bc5b-36949287dd58', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', NULL, 510824200200, 1, 2759711482995049842, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000001","since":"2025-12-10"}'),
	('ce27bb57-f99e-54aa-997f-a89cf3a63f63', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 1, 4956660800266144281, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', NULL, false, false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000003","since":"2025-12-10"}');


--
-- Data for Name: mark; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: member; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.member VALUES
	('978b158b-106d-8697-a75c-69091f441055', '5108242002000001', 510824200200, '1988-10-01', NULL),
	('ac7babbe-7b8c-8923-b441-027b3b52d8a2', '5108242002000003', 510824200200, '1943-06-21', NULL),
	('e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '5108242002000003', 510824200200, '1969-11-27', NULL),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '5108242002000003', 510824200200, '1975-12-24', NULL),
	('faf163c6-3336-875a-a99b-39744c186718', '5108242002000003', 510824200200, '2001-12-19', NULL),
	('db12097b-7faa-8344-89f4-da6e738df361', '5108242002000003', 510824200200, '2009-07-05', NULL),
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db', '5108241012000002', 510824101200, '1978-09-16', NULL),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '5108241012000002', 510824101200, '2002-01-03', NULL),
	('970bffa6-2fda-811f-9523-5cff8316d0b4', '5108241012000002', 510824101200, '2002-10-10', NULL),
	('307dd379-cce1-8678-bb95-bc12540ef242', '5108241012000002', 510824101200, '2018-11-10', NULL),
	('e0a76ba7-c8dd-818f-9caf-8d4275e33033', '5108242002000004', 510824200200, '1947-05-10', NULL),
	('a152bc5e-e750-8e70-974e-01e8dead7c37', '5108242002000004', 510824200200, '1971-02-26', NULL),
	('1b2026f4-1dae-8083-9d29-76cb6973f599', '5108241012000003', 510824101200, '1987-10-10', NULL),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2', '5108241012000003', 510824101200, '2013-08-18', NULL),
	('2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '5108241012000003', 510824101200, '2021-03-16', NULL),
	('fe4edc10-367f-813c-a768-657cce4e129a', '5108241012000005', 510824101200, '1985-11-06', NULL),
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '5108241012000005', 510824101200, '2010-01-08', NULL),
	('f00db3d4-28a9-8c9d-b604-2a519a85c236', '5108241012000005', 510824101200, '2010-10-20', NULL),
	('8ab6920d-ccdd-8793-8ae4-c246174f5abd', '5108241012000005', 510824101200, '2012-12-11', NULL),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4', '5108241012000006', 510824101200, '1975-07-15', NULL),
	('d77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '5108241012000004', 510824101200, '1946-12-12', NULL),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5', '5108241012000004', 510824101200, '1978-11-09', NULL),
	('c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '5108241012000001', 510824101200, '1952-01-05', NULL),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288', '5108242002000002', 510824200200, '1991-10-09', NULL),
	('3c0666ce-1efc-8fec-9174-508c5652981a', '5108242002000002', 510824200200, '2025-03-27', NULL);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: parked; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: batch; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.batch VALUES
	('01a2186b-9606-7a24-9e44-fabc751b891a', 'employment', 'labour', 'employment-bureau', 'labour-92c9eb082cfedf60762c5f5fa5dca3fc', '\xafdeb5bb8533fc563f0dec7f1f45eb92e0bd575512f6939f5410ee99958caca4', 'done', '2026-11-26 15:13:53.454427+00', '2026-11-26 15:13:53.670741+00', '2026-11-26 15:13:57.051728+00', NULL, 'ndjson', NULL, 14, 1, 0, 1884, 14, 0, 0, 0, 0, 0, 0, NULL, '00-423610c5008f171fdb7dac35a0dc168d-3691aa19b516475f-00', NULL),
	('01a2186b-a4c7-7844-b9a4-d651d78a0b43', 'employment', 'episodes', 'employment-bureau', 'episodes-bdb604d7a0326dc4326f8ee47011fa13', '\x995a5f2c6aefca70b7288c88c7b6481f35964dab99e009e7a49410dc3092950e', 'done', '2026-11-26 15:13:57.447312+00', '2026-11-26 15:13:57.447485+00', '2026-11-26 15:13:58.779946+00', NULL, 'ndjson', NULL, 5, 1, 0, 1125, 5, 0, 0, 0, 0, 0, 0, NULL, '00-39af43c6d1f55aec910eb2daa5057911-3cb5ee9ea10e4f00-00', NULL);


--
-- Data for Name: chunk; Type: TABLE DATA; Schema: intake; Owner: -
--



--
-- Data for Name: row_error; Type: TABLE DATA; Schema: intake; Owner: -
--



--
-- Data for Name: unmatched; Type: TABLE DATA; Schema: intake; Owner: -
--



--
-- Data for Name: current; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.current VALUES
	('rates', '510824', 2026, 2, '{"county":"510824","year":2026,"sample":false,"personAward":30003,"personAwardMonths":9,"consecutiveWithinDays":15,"coupleAward":100000,"coupleAwardMonths":9,"workingAgeFrom":16,"workingAgeTo":59}', '2026-11-26 15:19:29.536827+00', 'employment-bureau-2');


--
-- Data for Name: history; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.history VALUES
	('rates', '510824', 2026, 1, '{"county":"510824","year":2026,"sample":false,"personAward":30001,"personAwardMonths":9,"consecutiveWithinDays":15,"coupleAward":100000,"coupleAwardMonths":9,"workingAgeFrom":16,"workingAgeTo":59}', '2026-11-26 15:19:29.439431+00', 'employment-bureau-1');


--
-- Name: outbox_seq_seq; Type: SEQUENCE SET; Schema: facts; Owner: -
--

SELECT pg_catalog.setval('facts.outbox_seq_seq', 4, true);


--
-- Name: award award_pkey; Type: CONSTRAINT; Schema: employment; Owner: -
--

ALTER TABLE ONLY employment.award
    ADD CONSTRAINT award_pkey PRIMARY KEY (number);


--
-- Name: episode episode_pkey; Type: CONSTRAINT; Schema: employment; Owner: -
--

ALTER TABLE ONLY employment.episode
    ADD CONSTRAINT episode_pkey PRIMARY KEY (id);


--
-- Name: labour labour_pkey; Type: CONSTRAINT; Schema: employment; Owner: -
--

ALTER TABLE ONLY employment.labour
    ADD CONSTRAINT labour_pkey PRIMARY KEY (person);


--
-- Name: training training_pkey; Type: CONSTRAINT; Schema: employment; Owner: -
--

ALTER TABLE ONLY employment.training
    ADD CONSTRAINT training_pkey PRIMARY KEY (certificate);


--
-- Name: copy copy_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.copy
    ADD CONSTRAINT copy_pkey PRIMARY KEY (id);


--
-- Name: derived derived_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.derived
    ADD CONSTRAINT derived_pkey PRIMARY KEY (subject, id);


--
-- Name: fact fact_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (id);


--
-- Name: history history_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (id, version);


--
-- Name: mark mark_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.mark
    ADD CONSTRAINT mark_pkey PRIMARY KEY (subject);


--
-- Name: member member_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (person, household);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (seq);


--
-- Name: parked parked_pkey; Type: CONSTRAINT; Schema: facts; Owner: -
--

ALTER TABLE ONLY facts.parked
    ADD CONSTRAINT parked_pkey PRIMARY KEY (id);


--
-- Name: batch batch_pkey; Type: CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.batch
    ADD CONSTRAINT batch_pkey PRIMARY KEY (id);


--
-- Name: chunk chunk_pkey; Type: CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.chunk
    ADD CONSTRAINT chunk_pkey PRIMARY KEY (batch, number);


--
-- Name: row_error row_error_pkey; Type: CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.row_error
    ADD CONSTRAINT row_error_pkey PRIMARY KEY (batch, ordinal);


--
-- Name: unmatched unmatched_pkey; Type: CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.unmatched
    ADD CONSTRAINT unmatched_pkey PRIMARY KEY (kind, id);


--
-- Name: current current_pkey; Type: CONSTRAINT; Schema: rules; Owner: -
--

ALTER TABLE ONLY rules.current
    ADD CONSTRAINT current_pkey PRIMARY KEY (kind, county, year);


--
-- Name: history history_pkey; Type: CONSTRAINT; Schema: rules; Owner: -
--

ALTER TABLE ONLY rules.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (kind, county, year, version);


--
-- Name: award_person; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX award_person ON employment.award USING btree (person);


--
-- Name: episode_person; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX episode_person ON employment.episode USING btree (person, started_on);


--
-- Name: membership_household; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX membership_household ON employment.membership USING btree (household);


--
-- Name: membership_person; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX membership_person ON employment.membership USING btree (person);


--
-- Name: membership_village; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX membership_village ON employment.membership USING btree (village);


--
-- Name: training_person; Type: INDEX; Schema: employment; Owner: -
--

CREATE INDEX training_person ON employment.training USING btree (person);


--
-- Name: copy_subject; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX copy_subject ON facts.copy USING btree (subject);


--
-- Name: fact_held; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX fact_held ON facts.fact USING btree (subject) WHERE held;


--
-- Name: mark_at; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX mark_at ON facts.mark USING btree (background, at);


--
-- Name: member_household; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX member_household ON facts.member USING btree (household);


--
-- Name: batch_idempotency; Type: INDEX; Schema: intake; Owner: -
--

CREATE UNIQUE INDEX batch_idempotency ON intake.batch USING btree (client, idempotency_key) WHERE (idempotency_key IS NOT NULL);


--
-- Name: batch_of_client; Type: INDEX; Schema: intake; Owner: -
--

CREATE INDEX batch_of_client ON intake.batch USING btree (client, received_at DESC);


--
-- Name: batch_open; Type: INDEX; Schema: intake; Owner: -
--

CREATE INDEX batch_open ON intake.batch USING btree (received_at) WHERE (state = ANY (ARRAY['receiving'::text, 'waiting'::text, 'running'::text]));


--
-- Name: unmatched_person; Type: INDEX; Schema: intake; Owner: -
--

CREATE INDEX unmatched_person ON intake.unmatched USING btree (person);


--
-- Name: chunk chunk_batch_fkey; Type: FK CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.chunk
    ADD CONSTRAINT chunk_batch_fkey FOREIGN KEY (batch) REFERENCES intake.batch(id) ON DELETE CASCADE;


--
-- Name: row_error row_error_batch_fkey; Type: FK CONSTRAINT; Schema: intake; Owner: -
--

ALTER TABLE ONLY intake.row_error
    ADD CONSTRAINT row_error_batch_fkey FOREIGN KEY (batch) REFERENCES intake.batch(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


