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
-- Name: facts; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA facts;


--
-- Name: health; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA health;


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
-- Name: admission; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.admission (
    number text NOT NULL,
    person uuid NOT NULL,
    admitted_on date NOT NULL,
    major boolean NOT NULL,
    withdrawn boolean NOT NULL
);


--
-- Name: claim; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.claim (
    number text NOT NULL,
    person uuid NOT NULL,
    year integer NOT NULL,
    admitted_on date NOT NULL,
    discharged_on date NOT NULL,
    hospital_level smallint NOT NULL,
    care smallint NOT NULL,
    total_cost bigint NOT NULL,
    policy_range_cost bigint NOT NULL,
    withdrawn boolean NOT NULL,
    major_disease text,
    admission_number text,
    registered boolean,
    basic_insurance bigint,
    critical_illness bigint,
    assistance bigint,
    paid_by_person bigint,
    settled_cost bigint
);


--
-- Name: household; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.household (
    number text NOT NULL
);


--
-- Name: membership; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.membership (
    household text NOT NULL,
    person uuid NOT NULL,
    village bigint NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    registered_on date NOT NULL,
    exited_on date,
    grace_ends_on date
);


--
-- Name: person; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.person (
    id uuid NOT NULL
);


--
-- Name: policy_year; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.policy_year (
    year integer NOT NULL
);


--
-- Name: premium_said; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.premium_said (
    person uuid NOT NULL,
    year integer NOT NULL,
    payer smallint NOT NULL
);


--
-- Name: resettlement; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.resettlement (
    tx bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    claim text NOT NULL,
    bureau text NOT NULL,
    batch uuid,
    before bigint[],
    after bigint[],
    person_owes bigint NOT NULL
);


--
-- Name: resettlement_seq_seq; Type: SEQUENCE; Schema: health; Owner: -
--

ALTER TABLE health.resettlement ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME health.resettlement_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: touched; Type: TABLE; Schema: health; Owner: -
--

CREATE TABLE health.touched (
    seq bigint NOT NULL,
    persons uuid[] NOT NULL,
    households text[] NOT NULL
);


--
-- Name: touched_seq_seq; Type: SEQUENCE; Schema: health; Owner: -
--

ALTER TABLE health.touched ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME health.touched_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
-- Data for Name: copy; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.copy VALUES
	('05c88b43-098f-5272-9a0b-1e8f539afade', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01"}],"date":"2014-10-14","reason":"Registration"}'),
	('4001339b-ffb5-55d6-8a2d-412d55734c9b', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05"}],"date":"2014-10-14","reason":"Registration"}'),
	('4a35865b-dfe5-5a7b-9de0-3d41874ee9eb', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10"}],"date":"2018-11-10","reason":"Birth"}'),
	('983467a4-3700-5348-9a83-0f0f6441ec04', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26"}],"date":"2014-10-14","reason":"Registration"}'),
	('9eee3285-70ab-5062-b398-cf1a958d421a', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16"}],"date":"2021-03-16","reason":"Birth"}'),
	('b7619d79-4a68-528b-b6dd-54a78011a708', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11"}],"date":"2014-11-09","reason":"Registration"}'),
	('c3ef3449-86da-5368-a93f-794c99136192', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15"}],"date":"2014-11-09","reason":"Registration"}'),
	('d750dcc2-532b-555e-a7ee-8df605ed8a1e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09"}],"date":"2014-11-09","reason":"Registration"}'),
	('de279cf7-f26f-5dda-9ef3-9e6a84e9428e', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05"}],"date":"2014-11-09","reason":"Registration"}'),
	('e6949beb-7dc0-5161-8939-09405b5db179', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.829694+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27"}],"date":"2025-03-27","reason":"Birth"}'),
	('4077bf63-546a-54ce-a2fb-ac082348ce13', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000004","year":2024,"netIncome":804700}'),
	('42fdefac-fe2b-5d92-abff-63cf86033c6b', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000003","year":2025,"netIncome":2760500}'),
	('4c43edf5-02f9-539e-bf54-83889cf1484b', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000001","year":2024,"netIncome":1178400}'),
	('5810d66d-8d4e-5373-9bce-dff96d7c8648', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000003","year":2025,"netIncome":2262800}'),
	('59b3244f-a70b-5814-8a0b-822506fe6840', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000002","year":2024,"netIncome":6617300}'),
	('6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000003","year":2024,"netIncome":2734700}'),
	('72ac3cf8-14c2-5477-bd58-6fb5f9cdc386', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000004","year":2024,"netIncome":845200}'),
	('84e401c2-f686-51cc-898f-961f3a83319b', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000006","year":2024,"netIncome":475400}'),
	('8ee2362f-1806-5026-a9f5-c4a4d482d719', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000005","year":2025,"netIncome":1336100}'),
	('92225a35-2df5-5a79-aff3-204a250ea0b4', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000001","year":2024,"netIncome":439700}'),
	('93080517-07e2-598e-a4a1-65c4e146bb73', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000002","year":2025,"netIncome":927000}'),
	('9cede80c-0ee4-55a5-9c8e-9bf27eadba53', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000004","year":2025,"netIncome":870600}'),
	('9e139e59-09fa-5608-bb2a-84c6bd3cafe4', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000001","year":2025,"netIncome":437700}'),
	('c3e9f6ba-3929-5901-9756-0cb4a1a2d34f', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000002","year":2025,"netIncome":6874700}'),
	('c8da6fd6-10c7-5381-acad-125fbcf2c088', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000002","year":2024,"netIncome":457100}'),
	('d35294d7-c99b-555c-b006-b97fb96e36b6', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000006","year":2025,"netIncome":527800}'),
	('d5a7f49f-d983-5cd2-8244-51d9c1801015', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000005","year":2024,"netIncome":1194700}'),
	('e1d3cfb4-289f-549e-adba-f7da573d53ca', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000003","year":2024,"netIncome":2084100}'),
	('eb5c3130-0e31-5834-851e-9267dc40b869', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000004","year":2025,"netIncome":821400}'),
	('f1f5b6ad-7d37-5369-aa9e-e105578786af', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', '2026-11-26 15:13:45.914208+00', false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000001","year":2025,"netIncome":1287700}'),
	('0d3bedb6-7923-561a-a14c-13820f793615', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 9, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000004","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"64af7ead-7173-5df9-b400-f575108ad6a9","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":435300,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,353.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('1464327e-51bc-515d-87cc-5970388edd8d', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 10, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000003","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":552100,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,521.00 yuan per head of 5, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}}],"standing":"Registered"}'),
	('7dc99c3b-34f3-5ce8-b8f8-2dbe1f382501', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 9, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000001","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"0f8e5c31-3a48-5ae4-ae02-e45e4688bc03","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":437700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,377.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('3eaf4ba3-72ac-5a80-a261-0b81c967f3a1', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 12, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000002","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"42851184-fa30-5547-acdf-103c78369e71","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":463500,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,635.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('a60a7613-d7db-53c7-9feb-26c9b3deba85', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 13, '2026-11-26 15:20:45.657494+00', '2026-11-26 15:20:45.657494+00', '2026-11-26 15:20:45.715975+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000003","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01; renovation (Rebuild) is at stage Applied since 2016-03-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1},{"kind":"Housing.Renovation","id":"d9af2c04-644d-544c-ae96-c25b7464672b","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"5358eeda-5db8-51e2-8e36-73eb12bc2c46","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":754266,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 7,542.66 yuan per head of 3, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('c72343ef-5881-5bb9-be32-05de84bb549e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 10, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000004","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"33059257-ae36-57d2-bac9-9b4dd9b00ffa","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":410700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,107.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('ed75f6f5-5ec0-52b7-8a19-caeb864412f7', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 12, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000006","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":527800,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,278.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('4f10ecea-0c93-5bb6-9bb4-ad62c78828a3', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 11, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000005","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 2 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"b3ba8088-8004-5efd-ba3b-e85bccf9028a","version":1},{"kind":"Education.SchoolEnrolment","id":"e772896c-8a97-5956-9d85-84b25971ac57","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"c6703da1-3c88-5342-8b04-65d766251fa2","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":334025,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 3,340.25 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}}],"standing":"Registered"}'),
	('a6ef7692-22db-5461-aeda-ea2f707d7aa9', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 12, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000001","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"fbf8e538-ad45-5e3c-bc8a-42879e99dc63","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"e9c9e260-c26b-514c-8351-2fcdb9b7dc3b","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1287700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 12,877.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('413d8ff6-ff43-548d-aaf8-98b8653b95dc', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 94, '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.869012+00', '2026-11-26 15:19:50.922762+00', false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000002","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 1 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"a9116d76-a930-5aa8-b050-036abe73ac1e","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"a6c7bde4-1f81-5e63-af12-a2e32db02d9c","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"911090d9-84ba-52b7-8c64-dd54c2cc4638","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},{"kind":"CulturalLife","state":"Unmet","reasons":[{"code":"survey-says-no","text":"The survey of 2026-01-01 found cultural life not assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1718675,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 17,186.75 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},"alerts":[],"standing":"Registered"}');


--
-- Data for Name: derived; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: fact; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.fact VALUES
	('2f8913c4-5da1-5e21-bd0a-fbab68b6341a', '978b158b-106d-8697-a75c-69091f441055', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -8615361327710185065, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 15, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('3027bc88-bfb7-5a48-abc1-42dd933d0ceb', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 7883527474310093775, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 13, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('382d6797-c0fc-522c-8486-f41db4d677b7', 'a152bc5e-e750-8e70-974e-01e8dead7c37', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -4642381401238823119, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 24, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('46b1ffdf-2c94-5a22-9c01-e14d49fdfedf', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -8504040955314296195, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 21, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('4a13d63c-c46f-5074-a866-d4d2f5827884', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 4881881146113540316, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 12, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('545080f4-666b-55f1-b89f-495e6c5159d5', 'faf163c6-3336-875a-a99b-39744c186718', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -1925956899934105799, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 19, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('5753b939-ba5d-53d7-b81f-7470a38a0716', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 3417838199817017013, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 8, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('58206e2e-964b-514a-9fc7-b38970dc1960', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -288278439212422798, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 23, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('58b36a91-56d8-5492-8d9a-8a57577211dd', '3b72c899-b41a-8c6f-94f2-29f493557ba5', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -4872170079879576617, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 9, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('5a651b65-a420-58ec-aee0-98946232a40e', '13030fb7-f4bd-8765-9710-f81af2b31a8d', '01a2186b-c287-7dc6-a145-950d1f059ba5', 0, 1, -7840062600952038584, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 25, false, true, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"13030fb7-f4bd-8765-9710-f81af2b31a8d","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Person"}'),
	('6ba92b1d-9cbd-54d1-8273-33cca61c9871', '0c4eec0e-5203-86e6-8024-d02230c58088', '01a2186b-c287-7dc6-a145-950d1f059ba5', 0, 1, 793523100348452039, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 26, false, true, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"0c4eec0e-5203-86e6-8024-d02230c58088","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Person"}'),
	('7b77e916-8565-56f5-8a3d-981a8d980f5a', 'db12097b-7faa-8344-89f4-da6e738df361', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, 719721622147311287, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 20, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('844edce4-e759-58d5-93b3-ff813cc1d2fb', '3c0666ce-1efc-8fec-9174-508c5652981a', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -2468864468194747740, '2025-06-08 16:00:00+00', '2026-11-26 15:14:06.988657+00', 17, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","policyYear":2025,"enrolledOn":"2025-06-09","premiumPaidBy":"Programme"}'),
	('957d1472-5f1b-5c5c-9822-a8baa433ce1e', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 1932231894205057867, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 11, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('a6f4819c-90ce-5b70-a3cf-a91205a84c49', '970bffa6-2fda-811f-9523-5cff8316d0b4', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -7839869325113822753, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 4, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('b8a9ecb7-2399-508c-8ffa-57a08afcedde', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, 8184334875637229092, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 16, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('c454b900-5f0a-5350-8a9a-fced309938e5', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -5462462479775742364, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 6, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('cbce17f5-ca5e-52b8-bc36-93cc6ada549c', '1b2026f4-1dae-8083-9d29-76cb6973f599', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -6123771265928577622, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 5, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d133adb2-c34d-52bc-bcbe-77f7f7f2c000', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -3446342405642119864, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 3, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d2876a43-b3e3-5839-802b-ea81c561e747', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -763114063553585298, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 2, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d2aca12a-9c3e-5fe3-a864-82f08c9ca9f6', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -5534222673656419002, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 22, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d6a7f05d-28d6-56cc-a9bd-044713e277eb', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 3016033747983300351, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 14, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('e1d3cce4-30db-5d97-9e94-5b22a0ab9ad8', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824200200, 1, -3511709088384482449, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 18, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('ed01067b-1a8a-5204-8e67-7c9fba9f8f63', 'fe4edc10-367f-813c-a768-657cce4e129a', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, -8727287599205560924, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 10, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('f0cd54e7-0f37-57b5-bd7d-ae0e34ae82f1', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 1410112875838789799, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('f9d523ad-3231-52e8-8273-03330dbe29ae', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '01a2186b-c287-7dc6-a145-950d1f059ba5', 510824101200, 1, 4275273531361931674, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', 7, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('129d800e-bbdd-526b-a7b1-333d81327ac4', '13030fb7-f4bd-8765-9710-f81af2b31a8d', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 0, 1, 5256729615535387363, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 22, false, true, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"13030fb7-f4bd-8765-9710-f81af2b31a8d","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('1d25abb3-baa7-51ff-8d84-608f3b445b97', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -4989053426928207907, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('3a95c6a6-c6a8-58e3-b4ae-6eb39092c775', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -5691846100299538567, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 11, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('3e90406e-37e0-540e-a958-cb0aa30821d1', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 8355976031137831551, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 13, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('45ace813-f6d0-57b3-8821-14dfb5588fc3', 'a152bc5e-e750-8e70-974e-01e8dead7c37', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, -2244491384378510033, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 21, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('463975a3-4f8b-5335-9e81-602c34181f24', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, 1986496328851109773, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 8, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5d0c37ca-05b5-5bad-a28c-1b72a31698e3', '1b2026f4-1dae-8083-9d29-76cb6973f599', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -63505191335349542, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 2, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('639cdc2f-f223-586e-b82c-4c9246b01f5b', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -1599842507923371889, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 3, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('695e957e-d281-5e84-b9a0-0b91924649f8', '3b72c899-b41a-8c6f-94f2-29f493557ba5', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, 6869280709383548191, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 6, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('80bd9973-7bae-5792-98ff-86b040ef9ee4', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -7182773898734955652, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 10, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('83c23657-3be0-501f-83a0-c4703147e9e4', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -3517194604732184207, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 5, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('962e7b19-2088-5d03-b311-2bdcc883c4ca', '978b158b-106d-8697-a75c-69091f441055', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 5067503592775569601, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 12, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('9e653308-e176-50eb-80dc-3f80ec239762', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 2730826695687091037, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 20, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('af935932-62ce-554a-8e23-73012ddd7570', 'fe4edc10-367f-813c-a768-657cce4e129a', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, 3406211458449405058, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 7, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('c5526df8-3224-5790-a91d-7125611ec55b', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, -6687510443542884395, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 18, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('c9ef7488-5b91-5e0a-9aaa-01ffdd26045a', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 5987797654648871874, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 15, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d4a1bb6b-564a-5e03-8a76-5ee70be8bc01', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, -4314358842593416137, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 19, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d99ef361-ef73-5727-8379-b5208d9e9939', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, -7882474598745933311, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 4, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e4c2e174-a9f8-5c3d-9db9-2549b8171943', 'faf163c6-3336-875a-a99b-39744c186718', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 6566456690427691227, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 16, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824101200, 1, 1095714176753113693, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 9, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('fa89212b-4378-51f9-a98c-54fd4c4af99a', 'db12097b-7faa-8344-89f4-da6e738df361', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, 2317601596914911470, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 17, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('fc66bdcb-9577-59df-883b-a3362d060976', '0c4eec0e-5203-86e6-8024-d02230c58088', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 0, 1, 6505727552926964758, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 23, false, true, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"0c4eec0e-5203-86e6-8024-d02230c58088","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('ffca14ee-2e37-52c5-a547-176baaf619fa', '3c0666ce-1efc-8fec-9174-508c5652981a', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 510824200200, 1, -3313535638103838227, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', 14, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('17b250a7-8d90-5322-b57d-70d27bb07153', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -9034141502185685498, '2025-05-22 16:00:00+00', '2026-11-26 15:14:09.105688+00', 5, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000005","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Inpatient","admittedOn":"2025-05-14","dischargedOn":"2025-05-22","totalCost":66136,"policyRangeCost":64879,"diagnosis":"M51.2","admissionNumber":"A2025000005","policyYear":2025}'),
	('1911f311-b032-5f52-bea8-9a1d2c9709bf', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 573185817080164925, '2025-04-10 16:00:00+00', '2026-11-26 15:14:09.105688+00', 4, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000004","hospital":"省级综合医院","hospitalLevel":"Province","kind":"Inpatient","admittedOn":"2025-04-01","dischargedOn":"2025-04-10","totalCost":1503971,"policyRangeCost":1046763,"diagnosis":"M51.2","admissionNumber":"A2025000004","policyYear":2025}'),
	('1a1d62af-3bc5-5035-9a6c-84f0b049073f', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -974447942015587546, '2025-01-21 16:00:00+00', '2026-11-26 15:14:09.105688+00', 1, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000001","hospital":"地州中心医院","hospitalLevel":"Prefecture","kind":"Outpatient","admittedOn":"2025-01-21","dischargedOn":"2025-01-21","totalCost":128867,"policyRangeCost":117011,"diagnosis":"J20.9","policyYear":2025}'),
	('26a7cd99-65dd-5320-b6a4-630bbcf4fa91', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -4067475203462021782, '2025-03-12 16:00:00+00', '2026-11-26 15:14:09.105688+00', 3, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000003","hospital":"小县人民医院","hospitalLevel":"County","kind":"Outpatient","admittedOn":"2025-03-12","dischargedOn":"2025-03-12","totalCost":25224,"policyRangeCost":23962,"diagnosis":"I10","policyYear":2025}'),
	('2e494219-0202-5f70-8c69-2ffff2d787d4', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 4312361876106228546, '2025-06-10 16:00:00+00', '2026-11-26 15:14:09.105688+00', 8, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000008","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-06-10","dischargedOn":"2025-06-10","totalCost":23166,"policyRangeCost":22054,"diagnosis":"J20.9","policyYear":2025}'),
	('42b76bec-4cb6-5b1a-9dc0-c6981d1c6900', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -8974037525132300818, '2025-06-15 16:00:00+00', '2026-11-26 15:14:09.105688+00', 10, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000010","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Inpatient","admittedOn":"2025-06-08","dischargedOn":"2025-06-15","totalCost":176234,"policyRangeCost":162663,"diagnosis":"M51.2","admissionNumber":"A2025000010","policyYear":2025}'),
	('480bc70e-058e-58fe-af9a-1a3bbea4ef43', '3b72c899-b41a-8c6f-94f2-29f493557ba5', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 4051824274917900608, '2025-09-21 16:00:00+00', '2026-11-26 15:14:09.105688+00', 14, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","claimNumber":"510824-2025-000014","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-09-21","dischargedOn":"2025-09-21","totalCost":5604,"policyRangeCost":5082,"diagnosis":"I25.1","policyYear":2025}'),
	('4b6a114a-5a1e-5696-a390-8f93e2502efa', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 3715967033795983377, '2025-07-31 16:00:00+00', '2026-11-26 15:14:09.105688+00', 13, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000013","hospital":"小县人民医院","hospitalLevel":"County","kind":"Outpatient","admittedOn":"2025-07-31","dischargedOn":"2025-07-31","totalCost":28511,"policyRangeCost":25545,"diagnosis":"E11.9","policyYear":2025}'),
	('51ade341-fc6c-5e91-be76-15038c4fb983', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 3057055157566637446, '2025-07-03 16:00:00+00', '2026-11-26 15:14:09.105688+00', 11, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","claimNumber":"510824-2025-000011","hospital":"乙乡卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-07-03","dischargedOn":"2025-07-03","totalCost":3491,"policyRangeCost":3204,"diagnosis":"M54.5","policyYear":2025}'),
	('56923ea3-e7b1-5af9-a03c-c13bad1ac248', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 3691695364901382552, '2025-01-22 16:00:00+00', '2026-11-26 15:14:09.105688+00', 2, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000002","hospital":"小县人民医院","hospitalLevel":"County","kind":"Outpatient","admittedOn":"2025-01-22","dischargedOn":"2025-01-22","totalCost":41812,"policyRangeCost":37714,"diagnosis":"I25.1","policyYear":2025}'),
	('5e6997b2-4cb3-588d-8165-0a7a439f82e8', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -7180032559322755457, '2025-09-29 16:00:00+00', '2026-11-26 15:14:09.105688+00', 15, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","claimNumber":"510824-2025-000015","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-09-29","dischargedOn":"2025-09-29","totalCost":6647,"policyRangeCost":6248,"diagnosis":"I10","policyYear":2025}'),
	('70a59846-9222-541a-93b5-ed8bee41df6a', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 2065407134670744373, '2025-10-19 16:00:00+00', '2026-11-26 15:14:09.105688+00', 16, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000016","hospital":"省级综合医院","hospitalLevel":"Province","kind":"Inpatient","admittedOn":"2025-09-28","dischargedOn":"2025-10-19","totalCost":1495746,"policyRangeCost":1208562,"diagnosis":"K92.2","admissionNumber":"A2025000016","policyYear":2025}'),
	('8303c81a-6589-5aba-81a4-791880d27502', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 4755010591245478327, '2025-11-07 16:00:00+00', '2026-11-26 15:14:09.105688+00', 17, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000017","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-11-07","dischargedOn":"2025-11-07","totalCost":9474,"policyRangeCost":9161,"diagnosis":"M54.5","policyYear":2025}'),
	('a9e0e5a3-42ab-5911-8aa4-6c99064475a5', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 7009105293317834692, '2025-05-22 16:00:00+00', '2026-11-26 15:14:09.105688+00', 6, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000006","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Inpatient","admittedOn":"2025-05-18","dischargedOn":"2025-05-22","totalCost":294588,"policyRangeCost":266896,"diagnosis":"I50.9","admissionNumber":"A2025000006","policyYear":2025}'),
	('b0145b07-28bc-5988-b6c6-a4d9a97f7cc8', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, -1561069882957648999, '2025-07-08 16:00:00+00', '2026-11-26 15:14:09.105688+00', 12, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000012","hospital":"甲镇卫生院","hospitalLevel":"Township","kind":"Outpatient","admittedOn":"2025-07-08","dischargedOn":"2025-07-08","totalCost":18743,"policyRangeCost":18124,"diagnosis":"E11.9","policyYear":2025}'),
	('dcb23c68-c4b3-5b12-8bac-69a165d63d27', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 5912695197081128813, '2025-06-03 16:00:00+00', '2026-11-26 15:14:09.105688+00', 7, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","claimNumber":"510824-2025-000007","hospital":"乙乡卫生院","hospitalLevel":"Township","kind":"Inpatient","admittedOn":"2025-05-30","dischargedOn":"2025-06-03","totalCost":126940,"policyRangeCost":122243,"diagnosis":"K35.8","admissionNumber":"A2025000007","policyYear":2025}'),
	('e77e3b20-fe8e-50d6-a072-e6e94b2ae45a', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 0, 1, 8897190742477757675, '2025-06-12 16:00:00+00', '2026-11-26 15:14:09.105688+00', 9, false, false, 'HealthInsurance.Claims.Claim', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000009","hospital":"小县人民医院","hospitalLevel":"County","kind":"Inpatient","admittedOn":"2025-06-01","dischargedOn":"2025-06-12","totalCost":994424,"policyRangeCost":952658,"diagnosis":"J18.9","admissionNumber":"A2025000009","policyYear":2025}'),
	('099c00ef-d390-55e2-b180-f574e9aff313', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', NULL, 510824101200, 1, -3061771259526977319, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000017","policyYear":2025,"settledOn":"2025-11-07","totalCost":9474,"insurancePaid":4580,"criticalIllnessPaid":0,"assistancePaid":3207,"paidByPerson":1687}'),
	('10792cdb-2afb-59a8-94e9-8f4620cc56b1', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', NULL, 510824101200, 1, -4737262771385847714, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","claimNumber":"510824-2025-000015","policyYear":2025,"settledOn":"2025-09-29","totalCost":6647,"insurancePaid":3124,"criticalIllnessPaid":0,"assistancePaid":2187,"paidByPerson":1336}'),
	('166b20b8-a31e-5b1f-b00f-99af38c2b44b', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, 1819662702223161189, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000002","policyYear":2025,"settledOn":"2025-01-22","totalCost":41812,"insurancePaid":13085,"criticalIllnessPaid":0,"assistancePaid":17241,"paidByPerson":11486}'),
	('36b76cef-7af4-5c72-a8d7-96207926c03a', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', NULL, 510824200200, 1, 6280106757092227906, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","claimNumber":"510824-2025-000007","policyYear":2025,"settledOn":"2025-06-03","totalCost":126940,"insurancePaid":101018,"criticalIllnessPaid":0,"assistancePaid":14858,"paidByPerson":11064}'),
	('456114c8-dcbf-5700-965a-d4df472a5b85', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', NULL, 510824101200, 1, -7096454318322776846, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000008","policyYear":2025,"settledOn":"2025-06-10","totalCost":23166,"insurancePaid":11027,"criticalIllnessPaid":0,"assistancePaid":7719,"paidByPerson":4420}'),
	('4a1b6222-2fc1-54fa-b37b-5f3805331fc5', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, -5981336398490576338, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000006","policyYear":2025,"settledOn":"2025-05-22","totalCost":294588,"insurancePaid":231206,"criticalIllnessPaid":0,"assistancePaid":24983,"paidByPerson":38399}'),
	('4eeb3acc-6d2a-5af9-9856-c7411b321f3e', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', NULL, 510824101200, 1, -4345173006133470681, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2025,"total":1336,"claims":1}'),
	('67092eb4-4795-54bb-9b64-86927fe76533', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', NULL, 510824200200, 1, -7927838442297673666, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2025,"total":767,"claims":1}'),
	('6ec26070-ae1d-5965-9892-3813a02dbab2', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, 7734788618039600444, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000012","policyYear":2025,"settledOn":"2025-07-08","totalCost":18743,"insurancePaid":9062,"criticalIllnessPaid":5437,"assistancePaid":2538,"paidByPerson":1706}'),
	('6fa754a3-ad22-514f-8606-2d90efe5d860', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', NULL, 510824101200, 1, -1384549969299856530, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000013","policyYear":2025,"settledOn":"2025-07-31","totalCost":28511,"insurancePaid":8218,"criticalIllnessPaid":0,"assistancePaid":12129,"paidByPerson":8164}'),
	('8136fa87-2117-549a-a098-9de597b80376', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', NULL, 510824101200, 1, -5681395303805726172, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000001","policyYear":2025,"settledOn":"2025-01-21","totalCost":128867,"insurancePaid":32103,"criticalIllnessPaid":0,"assistancePaid":59436,"paidByPerson":37328}'),
	('8a6eeb1d-3345-5557-a9c0-63c72bf48ce1', '3b72c899-b41a-8c6f-94f2-29f493557ba5', NULL, 510824101200, 1, -4146846568161631735, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","claimNumber":"510824-2025-000014","policyYear":2025,"settledOn":"2025-09-21","totalCost":5604,"insurancePaid":2541,"criticalIllnessPaid":0,"assistancePaid":1779,"paidByPerson":1284}'),
	('8d9ece89-6ebc-58c4-92fc-b74943701cbc', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, 2961786779758170156, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000010","policyYear":2025,"settledOn":"2025-06-15","totalCost":176234,"insurancePaid":137396,"criticalIllnessPaid":15160,"assistancePaid":7075,"paidByPerson":16603}'),
	('8deecb9a-9969-57c3-8e07-07756a0ae259', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', NULL, 510824101200, 1, 2051843921685767479, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2025,"total":20174,"claims":4}'),
	('973e0d15-332b-5cd3-a9ee-eff3e0f464dd', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', NULL, 510824101200, 1, -712606455813349545, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000005","policyYear":2025,"settledOn":"2025-05-22","totalCost":66136,"insurancePaid":49391,"criticalIllnessPaid":0,"assistancePaid":10842,"paidByPerson":5903}'),
	('9881ac79-dc9b-5c9d-8d8d-df3a85e90408', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, -4237394250098167877, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000004","policyYear":2025,"settledOn":"2025-04-10","totalCost":1503971,"insurancePaid":531719,"criticalIllnessPaid":0,"assistancePaid":360531,"paidByPerson":611721}'),
	('9d23a0c0-ecc5-5067-86bf-89116fb7b53f', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, -8707828136023105867, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000016","policyYear":2025,"settledOn":"2025-10-19","totalCost":1495746,"insurancePaid":620709,"criticalIllnessPaid":352712,"assistancePaid":164599,"paidByPerson":357726}'),
	('a06d4968-2044-5b8b-8de4-17310a9f2870', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', NULL, 510824200200, 1, -1150036290890926715, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2025,"total":11064,"claims":1}'),
	('b556d37e-bed8-5c77-94b7-d323bdbc3115', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', NULL, 510824101200, 1, -5805698737892219488, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000003","policyYear":2025,"settledOn":"2025-03-12","totalCost":25224,"insurancePaid":7584,"criticalIllnessPaid":0,"assistancePaid":11465,"paidByPerson":6175}'),
	('b6f29ead-e895-5327-b032-ddf321d4e292', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', NULL, 510824101200, 1, 2613765648329924124, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2025,"total":43503,"claims":2}'),
	('caa366ed-a3b0-54dc-8089-e3b986d0c82e', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, -2748814786631943990, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000009","policyYear":2025,"settledOn":"2025-06-12","totalCost":994424,"insurancePaid":738126,"criticalIllnessPaid":113937,"assistancePaid":70417,"paidByPerson":71944}'),
	('d01eac9a-a796-5824-9485-8f298997bb5c', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', NULL, 510824101200, 1, -7892324294513403417, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.CatastrophicSpending', 'health', '{"household":"5108241012000004","policyYear":2025,"outOfPocket":1110869,"netIncome":821400,"thresholdPercent":40}'),
	('dcd105b7-466c-5d53-992a-9ead4428ac4a', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', NULL, 510824101200, 1, -4382877309070793924, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2025,"total":1109585,"claims":7}'),
	('ed469b68-3922-5338-a185-e3a59b39f7fe', '3b72c899-b41a-8c6f-94f2-29f493557ba5', NULL, 510824101200, 1, -6028855278341949030, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.OutOfPocketTotal', 'health', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2025,"total":1284,"claims":1}'),
	('fe97cf57-811f-505e-a4f7-65a4d92654c7', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', NULL, 510824200200, 1, 4900788018843072809, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', NULL, false, false, 'Health.MedicalAid', 'health', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","claimNumber":"510824-2025-000011","policyYear":2025,"settledOn":"2025-07-03","totalCost":3491,"insurancePaid":1602,"criticalIllnessPaid":0,"assistancePaid":1122,"paidByPerson":767}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 21, -4451831214492747519, '2026-11-26 15:14:40.782988+00', '2026-11-26 15:14:40.835645+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 21, 6725588022398083824, '2026-11-26 15:14:41.50276+00', '2026-11-26 15:14:41.511899+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 21, -772400319264138148, '2026-11-26 15:14:42.064215+00', '2026-11-26 15:14:42.093075+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 21, 8482908487065681949, '2026-11-26 15:14:42.99991+00', '2026-11-26 15:14:43.007934+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}');


--
-- Data for Name: history; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.history VALUES
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '01a2186b-df0c-759e-9992-84a060da80f5', 510824101200, 1, -4451831214492747519, '2025-12-31 16:00:00+00', '2026-11-26 15:14:12.463043+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 2, 5550674857344195031, '2026-11-26 15:14:13.054084+00', '2026-11-26 15:14:13.271792+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '01a2186b-df0c-759e-9992-84a060da80f5', 510824101200, 1, 6725588022398083824, '2025-12-31 16:00:00+00', '2026-11-26 15:14:12.463043+00', 2, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 2, 3557741676629263129, '2026-11-26 15:14:14.052122+00', '2026-11-26 15:14:14.079557+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', '01a2186b-df0c-759e-9992-84a060da80f5', 510824101200, 1, -772400319264138148, '2025-12-31 16:00:00+00', '2026-11-26 15:14:12.463043+00', 3, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 2, 3724526402452012085, '2026-11-26 15:14:15.01634+00', '2026-11-26 15:14:15.111165+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', '01a2186b-df0c-759e-9992-84a060da80f5', 510824101200, 1, 8482908487065681949, '2025-12-31 16:00:00+00', '2026-11-26 15:14:12.463043+00', 4, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 2, 6847093313746031206, '2026-11-26 15:14:15.94119+00', '2026-11-26 15:14:15.983566+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 3, -4451831214492747519, '2026-11-26 15:14:13.662654+00', '2026-11-26 15:14:13.723038+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 4, 5550674857344195031, '2026-11-26 15:14:16.993655+00', '2026-11-26 15:14:17.014753+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 3, 6725588022398083824, '2026-11-26 15:14:14.403425+00', '2026-11-26 15:14:14.452909+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 4, 3557741676629263129, '2026-11-26 15:14:17.580368+00', '2026-11-26 15:14:17.599942+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 3, -772400319264138148, '2026-11-26 15:14:15.328869+00', '2026-11-26 15:14:15.369007+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 4, 3724526402452012085, '2026-11-26 15:14:18.245712+00', '2026-11-26 15:14:18.273349+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 3, 8482908487065681949, '2026-11-26 15:14:16.481347+00', '2026-11-26 15:14:16.52753+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 4, 6847093313746031206, '2026-11-26 15:14:18.908022+00', '2026-11-26 15:14:18.943005+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 5, -4451831214492747519, '2026-11-26 15:14:17.315923+00', '2026-11-26 15:14:17.335405+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 6, 5550674857344195031, '2026-11-26 15:14:19.81633+00', '2026-11-26 15:14:19.839351+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 5, 6725588022398083824, '2026-11-26 15:14:17.801801+00', '2026-11-26 15:14:17.811033+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 6, 3557741676629263129, '2026-11-26 15:14:20.543704+00', '2026-11-26 15:14:20.656647+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 5, -772400319264138148, '2026-11-26 15:14:18.508056+00', '2026-11-26 15:14:18.519646+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 6, 3724526402452012085, '2026-11-26 15:14:21.30009+00', '2026-11-26 15:14:21.341054+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 5, 8482908487065681949, '2026-11-26 15:14:19.367896+00', '2026-11-26 15:14:19.42372+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 6, 6847093313746031206, '2026-11-26 15:14:22.085584+00', '2026-11-26 15:14:22.096677+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 7, -4451831214492747519, '2026-11-26 15:14:20.155614+00', '2026-11-26 15:14:20.20106+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 8, 5550674857344195031, '2026-11-26 15:14:22.557157+00', '2026-11-26 15:14:22.619769+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 7, 6725588022398083824, '2026-11-26 15:14:21.007519+00', '2026-11-26 15:14:21.056025+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 8, 3557741676629263129, '2026-11-26 15:14:23.460585+00', '2026-11-26 15:14:23.468464+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 7, -772400319264138148, '2026-11-26 15:14:21.607951+00', '2026-11-26 15:14:21.695996+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 8, 3724526402452012085, '2026-11-26 15:14:24.104579+00', '2026-11-26 15:14:24.112782+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 7, 8482908487065681949, '2026-11-26 15:14:22.345599+00', '2026-11-26 15:14:22.351422+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 9, -772400319264138148, '2026-11-26 15:14:24.477648+00', '2026-11-26 15:14:24.491053+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 10, 3724526402452012085, '2026-11-26 15:14:26.567501+00', '2026-11-26 15:14:26.57595+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 9, 8482908487065681949, '2026-11-26 15:14:25.178055+00', '2026-11-26 15:14:25.189074+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 16, 5550674857344195031, '2026-11-26 15:14:34.436844+00', '2026-11-26 15:14:34.44798+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 15, -772400319264138148, '2026-11-26 15:14:33.432014+00', '2026-11-26 15:14:33.439444+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 18, 5550674857344195031, '2026-11-26 15:14:37.769437+00', '2026-11-26 15:14:37.782006+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 17, -772400319264138148, '2026-11-26 15:14:36.529155+00', '2026-11-26 15:14:36.554+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 18, 6847093313746031206, '2026-11-26 15:14:39.947758+00', '2026-11-26 15:14:39.954174+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 20, 3557741676629263129, '2026-11-26 15:14:41.085818+00', '2026-11-26 15:14:41.095753+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 8, 6847093313746031206, '2026-11-26 15:14:24.973715+00', '2026-11-26 15:14:24.984481+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 9, -4451831214492747519, '2026-11-26 15:14:23.032255+00', '2026-11-26 15:14:23.071765+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 9, 6725588022398083824, '2026-11-26 15:14:23.700168+00', '2026-11-26 15:14:23.707986+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 11, -4451831214492747519, '2026-11-26 15:14:25.645222+00', '2026-11-26 15:14:25.686542+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 12, 5550674857344195031, '2026-11-26 15:14:27.929015+00', '2026-11-26 15:14:27.939979+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 11, 6725588022398083824, '2026-11-26 15:14:26.327445+00', '2026-11-26 15:14:26.341919+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 11, 8482908487065681949, '2026-11-26 15:14:27.516959+00', '2026-11-26 15:14:27.54369+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 13, 8482908487065681949, '2026-11-26 15:14:31.252038+00', '2026-11-26 15:14:31.265222+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 14, 6847093313746031206, '2026-11-26 15:14:33.608468+00', '2026-11-26 15:14:33.64316+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 15, 6725588022398083824, '2026-11-26 15:14:32.708565+00', '2026-11-26 15:14:32.7214+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 19, -772400319264138148, '2026-11-26 15:14:39.62104+00', '2026-11-26 15:14:39.644573+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 10, 5550674857344195031, '2026-11-26 15:14:25.439622+00', '2026-11-26 15:14:25.450969+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 12, 3557741676629263129, '2026-11-26 15:14:28.771775+00', '2026-11-26 15:14:28.84297+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 12, 6847093313746031206, '2026-11-26 15:14:30.833626+00', '2026-11-26 15:14:30.884483+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 15, 8482908487065681949, '2026-11-26 15:14:34.157279+00', '2026-11-26 15:14:34.175977+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 17, -4451831214492747519, '2026-11-26 15:14:34.959356+00', '2026-11-26 15:14:34.979261+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 19, -4451831214492747519, '2026-11-26 15:14:38.035985+00', '2026-11-26 15:14:38.056215+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 20, 5550674857344195031, '2026-11-26 15:14:40.446532+00', '2026-11-26 15:14:40.47209+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 19, 8482908487065681949, '2026-11-26 15:14:40.057464+00', '2026-11-26 15:14:40.074128+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 10, 3557741676629263129, '2026-11-26 15:14:25.976611+00', '2026-11-26 15:14:25.992209+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 12, 3724526402452012085, '2026-11-26 15:14:29.528086+00', '2026-11-26 15:14:29.588234+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 14, 3557741676629263129, '2026-11-26 15:14:32.452236+00', '2026-11-26 15:14:32.466775+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 14, 3724526402452012085, '2026-11-26 15:14:33.135475+00', '2026-11-26 15:14:33.14441+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 16, 3557741676629263129, '2026-11-26 15:14:35.300082+00', '2026-11-26 15:14:35.343577+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 16, 3724526402452012085, '2026-11-26 15:14:36.320883+00', '2026-11-26 15:14:36.32817+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 16, 6847093313746031206, '2026-11-26 15:14:36.968703+00', '2026-11-26 15:14:36.976974+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 10, 6847093313746031206, '2026-11-26 15:14:27.193773+00', '2026-11-26 15:14:27.215902+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 15, -4451831214492747519, '2026-11-26 15:14:32.196453+00', '2026-11-26 15:14:32.212325+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 17, 6725588022398083824, '2026-11-26 15:14:35.808652+00', '2026-11-26 15:14:35.84958+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 18, 3724526402452012085, '2026-11-26 15:14:39.440749+00', '2026-11-26 15:14:39.45201+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 17, 8482908487065681949, '2026-11-26 15:14:37.403993+00', '2026-11-26 15:14:37.41147+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 19, 6725588022398083824, '2026-11-26 15:14:38.87716+00', '2026-11-26 15:14:38.9084+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 20, 3724526402452012085, '2026-11-26 15:14:41.785383+00', '2026-11-26 15:14:41.816289+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 11, -772400319264138148, '2026-11-26 15:14:26.847929+00', '2026-11-26 15:14:26.857736+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 13, -4451831214492747519, '2026-11-26 15:14:28.436998+00', '2026-11-26 15:14:28.454212+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', NULL, 510824101200, 14, 5550674857344195031, '2026-11-26 15:14:31.645237+00', '2026-11-26 15:14:31.687053+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 13, 6725588022398083824, '2026-11-26 15:14:29.183103+00', '2026-11-26 15:14:29.197132+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', NULL, 510824101200, 13, -772400319264138148, '2026-11-26 15:14:30.081264+00', '2026-11-26 15:14:30.102636+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', NULL, 510824101200, 18, 3557741676629263129, '2026-11-26 15:14:38.491953+00', '2026-11-26 15:14:38.502999+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', NULL, 510824101200, 20, 6847093313746031206, '2026-11-26 15:14:42.532517+00', '2026-11-26 15:14:42.541355+00', 1, false, false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Person"}');


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
-- Data for Name: admission; Type: TABLE DATA; Schema: health; Owner: -
--



--
-- Data for Name: claim; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.claim VALUES
	('510824-2025-000001', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 2025, '2025-01-21', '2025-01-21', 2, 1, 128867, 117011, false, NULL, NULL, true, 32103, 0, 59436, 37328, 128867),
	('510824-2025-000003', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 2025, '2025-03-12', '2025-03-12', 1, 1, 25224, 23962, false, NULL, NULL, true, 7584, 0, 11465, 6175, 25224),
	('510824-2025-000002', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-01-22', '2025-01-22', 1, 1, 41812, 37714, false, NULL, NULL, true, 13085, 0, 17241, 11486, 41812),
	('510824-2025-000004', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-04-01', '2025-04-10', 3, 0, 1503971, 1046763, false, NULL, 'A2025000004', true, 531719, 0, 360531, 611721, 1503971),
	('510824-2025-000006', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-05-18', '2025-05-22', 0, 0, 294588, 266896, false, NULL, 'A2025000006', true, 231206, 0, 24983, 38399, 294588),
	('510824-2025-000009', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-06-01', '2025-06-12', 1, 0, 994424, 952658, false, NULL, 'A2025000009', true, 738126, 113937, 70417, 71944, 994424),
	('510824-2025-000010', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-06-08', '2025-06-15', 0, 0, 176234, 162663, false, NULL, 'A2025000010', true, 137396, 15160, 7075, 16603, 176234),
	('510824-2025-000012', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-07-08', '2025-07-08', 0, 1, 18743, 18124, false, NULL, NULL, true, 9062, 5437, 2538, 1706, 18743),
	('510824-2025-000016', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, '2025-09-28', '2025-10-19', 3, 0, 1495746, 1208562, false, NULL, 'A2025000016', true, 620709, 352712, 164599, 357726, 1495746),
	('510824-2025-000005', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2025, '2025-05-14', '2025-05-22', 0, 0, 66136, 64879, false, NULL, 'A2025000005', true, 49391, 0, 10842, 5903, 66136),
	('510824-2025-000008', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2025, '2025-06-10', '2025-06-10', 0, 1, 23166, 22054, false, NULL, NULL, true, 11027, 0, 7719, 4420, 23166),
	('510824-2025-000013', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2025, '2025-07-31', '2025-07-31', 1, 1, 28511, 25545, false, NULL, NULL, true, 8218, 0, 12129, 8164, 28511),
	('510824-2025-000017', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2025, '2025-11-07', '2025-11-07', 0, 1, 9474, 9161, false, NULL, NULL, true, 4580, 0, 3207, 1687, 9474),
	('510824-2025-000007', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 2025, '2025-05-30', '2025-06-03', 0, 0, 126940, 122243, false, NULL, 'A2025000007', true, 101018, 0, 14858, 11064, 126940),
	('510824-2025-000011', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 2025, '2025-07-03', '2025-07-03', 0, 1, 3491, 3204, false, NULL, NULL, true, 1602, 0, 1122, 767, 3491),
	('510824-2025-000014', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 2025, '2025-09-21', '2025-09-21', 0, 1, 5604, 5082, false, NULL, NULL, true, 2541, 0, 1779, 1284, 5604),
	('510824-2025-000015', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 2025, '2025-09-29', '2025-09-29', 0, 1, 6647, 6248, false, NULL, NULL, true, 3124, 0, 2187, 1336, 6647);


--
-- Data for Name: household; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.household VALUES
	('5108241012000001'),
	('5108241012000003'),
	('5108241012000004'),
	('5108242002000003'),
	('5108242002000004');


--
-- Data for Name: membership; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.membership VALUES
	('5108242002000001', '978b158b-106d-8697-a75c-69091f441055', 510824200200, '1988-10-01', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', 510824200200, '1943-06-21', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, '1969-11-27', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 510824200200, '1975-12-24', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'faf163c6-3336-875a-a99b-39744c186718', 510824200200, '2001-12-19', NULL, '2014-10-14', NULL, NULL),
	('5108242002000003', 'db12097b-7faa-8344-89f4-da6e738df361', 510824200200, '2009-07-05', NULL, '2014-10-14', NULL, NULL),
	('5108241012000002', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, '1978-09-16', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 510824101200, '2002-01-03', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '970bffa6-2fda-811f-9523-5cff8316d0b4', 510824101200, '2002-10-10', NULL, '2014-11-09', NULL, NULL),
	('5108241012000002', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, '2018-11-10', NULL, '2014-11-09', NULL, NULL),
	('5108242002000004', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, '1947-05-10', NULL, '2014-10-14', NULL, NULL),
	('5108242002000004', 'a152bc5e-e750-8e70-974e-01e8dead7c37', 510824200200, '1971-02-26', NULL, '2014-10-14', NULL, NULL),
	('5108241012000003', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, '1987-10-10', NULL, '2014-11-09', NULL, NULL),
	('5108241012000003', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, '2013-08-18', NULL, '2014-11-09', NULL, NULL),
	('5108241012000003', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, '2021-03-16', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', 'fe4edc10-367f-813c-a768-657cce4e129a', 510824101200, '1985-11-06', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 510824101200, '2010-01-08', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, '2010-10-20', NULL, '2014-11-09', NULL, NULL),
	('5108241012000005', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, '2012-12-11', NULL, '2014-11-09', NULL, NULL),
	('5108241012000006', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, '1975-07-15', NULL, '2014-11-09', NULL, NULL),
	('5108241012000004', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, '1946-12-12', NULL, '2014-11-09', NULL, NULL),
	('5108241012000004', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, '1978-11-09', NULL, '2014-11-09', NULL, NULL),
	('5108241012000001', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, '1952-01-05', NULL, '2014-11-09', NULL, NULL),
	('5108242002000002', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, '1991-10-09', NULL, '2014-10-14', NULL, NULL),
	('5108242002000002', '3c0666ce-1efc-8fec-9174-508c5652981a', 510824200200, '2025-03-27', NULL, '2014-10-14', NULL, NULL);


--
-- Data for Name: person; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.person VALUES
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa'),
	('1b2026f4-1dae-8083-9d29-76cb6973f599'),
	('2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc'),
	('307dd379-cce1-8678-bb95-bc12540ef242'),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288'),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5'),
	('3c0666ce-1efc-8fec-9174-508c5652981a'),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5'),
	('8ab6920d-ccdd-8793-8ae4-c246174f5abd'),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2'),
	('970bffa6-2fda-811f-9523-5cff8316d0b4'),
	('978b158b-106d-8697-a75c-69091f441055'),
	('a152bc5e-e750-8e70-974e-01e8dead7c37'),
	('ac7babbe-7b8c-8923-b441-027b3b52d8a2'),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b'),
	('c10f1e7b-2399-82fb-a8b1-753ce13f37b3'),
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db'),
	('d77c6f34-44e5-8317-bf4c-6c1d3725bd9b'),
	('db12097b-7faa-8344-89f4-da6e738df361'),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4'),
	('e0a76ba7-c8dd-818f-9caf-8d4275e33033'),
	('e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7'),
	('f00db3d4-28a9-8c9d-b604-2a519a85c236'),
	('faf163c6-3336-875a-a99b-39744c186718'),
	('fe4edc10-367f-813c-a768-657cce4e129a'),
	('0c4eec0e-5203-86e6-8024-d02230c58088'),
	('13030fb7-f4bd-8765-9710-f81af2b31a8d');


--
-- Data for Name: policy_year; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.policy_year VALUES
	(2025),
	(2026);


--
-- Data for Name: premium_said; Type: TABLE DATA; Schema: health; Owner: -
--

INSERT INTO health.premium_said VALUES
	('c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2025, 1),
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db', 2025, 1),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 2025, 1),
	('970bffa6-2fda-811f-9523-5cff8316d0b4', 2025, 1),
	('1b2026f4-1dae-8083-9d29-76cb6973f599', 2025, 1),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2', 2025, 1),
	('2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 2025, 1),
	('d77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2025, 1),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5', 2025, 1),
	('fe4edc10-367f-813c-a768-657cce4e129a', 2025, 1),
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 2025, 1),
	('f00db3d4-28a9-8c9d-b604-2a519a85c236', 2025, 1),
	('8ab6920d-ccdd-8793-8ae4-c246174f5abd', 2025, 1),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4', 2025, 1),
	('978b158b-106d-8697-a75c-69091f441055', 2025, 1),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288', 2025, 1),
	('3c0666ce-1efc-8fec-9174-508c5652981a', 2025, 1),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 2025, 1),
	('faf163c6-3336-875a-a99b-39744c186718', 2025, 1),
	('db12097b-7faa-8344-89f4-da6e738df361', 2025, 1),
	('e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 2025, 1),
	('ac7babbe-7b8c-8923-b441-027b3b52d8a2', 2025, 1),
	('e0a76ba7-c8dd-818f-9caf-8d4275e33033', 2025, 1),
	('a152bc5e-e750-8e70-974e-01e8dead7c37', 2025, 1),
	('13030fb7-f4bd-8765-9710-f81af2b31a8d', 2025, 0),
	('0c4eec0e-5203-86e6-8024-d02230c58088', 2025, 0),
	('c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 2026, 1),
	('1b2026f4-1dae-8083-9d29-76cb6973f599', 2026, 1),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2', 2026, 1),
	('2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 2026, 1),
	('d77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 2026, 1),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5', 2026, 1),
	('fe4edc10-367f-813c-a768-657cce4e129a', 2026, 1),
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 2026, 1),
	('f00db3d4-28a9-8c9d-b604-2a519a85c236', 2026, 1),
	('8ab6920d-ccdd-8793-8ae4-c246174f5abd', 2026, 1),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4', 2026, 1),
	('978b158b-106d-8697-a75c-69091f441055', 2026, 1),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288', 2026, 1),
	('3c0666ce-1efc-8fec-9174-508c5652981a', 2026, 1),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 2026, 1),
	('faf163c6-3336-875a-a99b-39744c186718', 2026, 1),
	('db12097b-7faa-8344-89f4-da6e738df361', 2026, 1),
	('e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 2026, 1),
	('ac7babbe-7b8c-8923-b441-027b3b52d8a2', 2026, 1),
	('e0a76ba7-c8dd-818f-9caf-8d4275e33033', 2026, 1),
	('a152bc5e-e750-8e70-974e-01e8dead7c37', 2026, 1),
	('13030fb7-f4bd-8765-9710-f81af2b31a8d', 2026, 0),
	('0c4eec0e-5203-86e6-8024-d02230c58088', 2026, 0),
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db', 2026, 1),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 2026, 1),
	('970bffa6-2fda-811f-9523-5cff8316d0b4', 2026, 1),
	('307dd379-cce1-8678-bb95-bc12540ef242', 2026, 1);


--
-- Data for Name: resettlement; Type: TABLE DATA; Schema: health; Owner: -
--



--
-- Data for Name: touched; Type: TABLE DATA; Schema: health; Owner: -
--



--
-- Data for Name: batch; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.batch VALUES
	('01a2186b-df0c-759e-9992-84a060da80f5', 'health', 'enrolments', 'health-bureau', 'enrolments-85e3f914295a29439475e57770e0995f', '\x9213007dcc6e6e0812fd611e6be9486b9a7f3f0a67b305976ab2bd33d6d9a510', 'done', '2026-11-26 15:14:12.364609+00', '2026-11-26 15:14:12.364825+00', '2026-11-26 15:14:12.502383+00', NULL, 'ndjson', NULL, 4, 1, 0, 604, 4, 0, 0, 0, 0, 0, 0, NULL, '00-029bee5920a411cd06b5972cf3aabdbc-b8a3e18e3044ec5c-00', NULL),
	('01a2186b-c287-7dc6-a145-950d1f059ba5', 'health', 'enrolments', 'health-bureau', 'enrolments-21ba71dbdd2eafe9f5e2342f29dc8261', '\x8f59cc81eede967860ad9a546d2b71909383fa677750373fb7b445341e29051e', 'done', '2026-11-26 15:14:05.002776+00', '2026-11-26 15:14:05.063848+00', '2026-11-26 15:14:07.517832+00', NULL, 'ndjson', NULL, 26, 1, 0, 3920, 24, 0, 0, 2, 0, 0, 2, NULL, '00-58353ebf598d67580cf0db4223b67df0-95e5ef0ae8aff662-00', NULL),
	('01a2186b-cd9a-717d-a256-95fbd32c1eec', 'health', 'enrolments', 'health-bureau', 'enrolments-e51829cd278e74d5007625d25213c123', '\xf38c2f0ae97a732c8df12434347fb4dd094d9fbe58583dad28a6bb8ef345d00d', 'done', '2026-11-26 15:14:07.898762+00', '2026-11-26 15:14:07.899019+00', '2026-11-26 15:14:08.321853+00', NULL, 'ndjson', NULL, 23, 1, 0, 3467, 21, 0, 0, 2, 0, 0, 2, NULL, '00-f0e5cb30c3079995fd9d3a6b3748c1aa-982e84653b21b94b-00', NULL),
	('01a2186b-cfd6-7aaf-a935-6a9ad0a32b9a', 'health', 'claims', 'health-bureau', 'claims-b6514884a04c8e359819f278a65fea4e', '\x6f19ab8c91e9b60e12b3006633fde05936958f03fbb892ae52737fbc88d39fbb', 'done', '2026-11-26 15:14:08.46997+00', '2026-11-26 15:14:08.470209+00', '2026-11-26 15:14:10.000112+00', NULL, 'ndjson', NULL, 17, 1, 0, 5440, 17, 0, 0, 0, 0, 0, 0, NULL, '00-abc2ce21c49038601e66bae207eb89fe-0db3205e1bca4e75-00', NULL);


--
-- Data for Name: chunk; Type: TABLE DATA; Schema: intake; Owner: -
--



--
-- Data for Name: row_error; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.row_error VALUES
	('01a2186b-c287-7dc6-a145-950d1f059ba5', 1, 25, 'residentId', '519901**********16', 'unmatched', 'The person is on no roster yet; the record is kept and matched by itself.', 'Nothing, if the register is behind; otherwise compare the number.'),
	('01a2186b-c287-7dc6-a145-950d1f059ba5', 2, 26, 'residentId', '519901**********13', 'unmatched', 'The person is on no roster yet; the record is kept and matched by itself.', 'Nothing, if the register is behind; otherwise compare the number.'),
	('01a2186b-cd9a-717d-a256-95fbd32c1eec', 1, 22, 'residentId', '519901**********16', 'unmatched', 'The person is on no roster yet; the record is kept and matched by itself.', 'Nothing, if the register is behind; otherwise compare the number.'),
	('01a2186b-cd9a-717d-a256-95fbd32c1eec', 2, 23, 'residentId', '519901**********13', 'unmatched', 'The person is on no roster yet; the record is kept and matched by itself.', 'Nothing, if the register is behind; otherwise compare the number.');


--
-- Data for Name: unmatched; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.unmatched VALUES
	('enrolments', '5a651b65-a420-58ec-aee0-98946232a40e', '13030fb7-f4bd-8765-9710-f81af2b31a8d', '519901**********16', 'health-bureau', '01a2186b-c287-7dc6-a145-950d1f059ba5', 25, '2026-11-26 15:14:06.703994+00'),
	('enrolments', '6ba92b1d-9cbd-54d1-8273-33cca61c9871', '0c4eec0e-5203-86e6-8024-d02230c58088', '519901**********13', 'health-bureau', '01a2186b-c287-7dc6-a145-950d1f059ba5', 26, '2026-11-26 15:14:06.703994+00'),
	('enrolments', '129d800e-bbdd-526b-a7b1-333d81327ac4', '13030fb7-f4bd-8765-9710-f81af2b31a8d', '519901**********16', 'health-bureau', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 22, '2026-11-26 15:14:08.136785+00'),
	('enrolments', 'fc66bdcb-9577-59df-883b-a3362d060976', '0c4eec0e-5203-86e6-8024-d02230c58088', '519901**********13', 'health-bureau', '01a2186b-cd9a-717d-a256-95fbd32c1eec', 23, '2026-11-26 15:14:08.136785+00');


--
-- Data for Name: current; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.current VALUES
	('parameters', '510824', 2026, 2, '{"county":"510824","policyYear":2026,"validFrom":"2026-01-01","validTo":"2026-12-31","sample":false,"basicInsurance":{"rates":[{"hospitalLevel":"township","kind":"inpatient","deductible":10003,"ratio":850},{"hospitalLevel":"county","kind":"inpatient","deductible":30000,"ratio":750},{"hospitalLevel":"prefecture","kind":"inpatient","deductible":50000,"ratio":600},{"hospitalLevel":"province","kind":"inpatient","deductible":80000,"ratio":500},{"hospitalLevel":"township","kind":"outpatient","deductible":0,"ratio":500},{"hospitalLevel":"county","kind":"outpatient","deductible":5000,"ratio":400},{"hospitalLevel":"prefecture","kind":"outpatient","deductible":10000,"ratio":300},{"hospitalLevel":"province","kind":"outpatient","deductible":20000,"ratio":200}],"registeredInpatientRaise":50,"yearlyCap":15000000},"criticalIllness":{"deductible":1200000,"registeredDeductible":600000,"tiers":[{"upTo":5000000,"ratio":600},{"upTo":10000000,"ratio":650},{"upTo":null,"ratio":750}],"yearlyCap":40000000},"assistance":{"ratio":700,"yearlyCap":5000000},"catastrophicSpendingPercent":40,"majorDiseases":[{"code":"childhood-acute-lymphoblastic-leukaemia","chinese":"儿童急性淋巴细胞白血病","english":"Childhood acute lymphoblastic leukaemia"},{"code":"childhood-acute-promyelocytic-leukaemia","chinese":"儿童急性早幼粒细胞白血病","english":"Childhood acute promyelocytic leukaemia"},{"code":"congenital-septal-defect","chinese":"先天性室（房）间隔缺损","english":"Congenital ventricular (atrial) septal defect"},{"code":"oesophageal-cancer","chinese":"食管癌","english":"Oesophageal cancer"},{"code":"gastric-cancer","chinese":"胃癌","english":"Gastric cancer"},{"code":"colon-cancer","chinese":"结肠癌","english":"Colon cancer"},{"code":"rectal-cancer","chinese":"直肠癌","english":"Rectal cancer"},{"code":"end-stage-renal-disease","chinese":"终末期肾病","english":"End-stage renal disease"},{"code":"cerebral-palsy","chinese":"脑瘫","english":"Cerebral palsy"},{"code":"cataract","chinese":"白内障","english":"Cataract"}]}', '2026-11-26 15:19:51.004472+00', 'health-bureau-2');


--
-- Data for Name: history; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.history VALUES
	('parameters', '510824', 2026, 1, '{"county":"510824","policyYear":2026,"validFrom":"2026-01-01","validTo":"2026-12-31","sample":false,"basicInsurance":{"rates":[{"hospitalLevel":"township","kind":"inpatient","deductible":10001,"ratio":850},{"hospitalLevel":"county","kind":"inpatient","deductible":30000,"ratio":750},{"hospitalLevel":"prefecture","kind":"inpatient","deductible":50000,"ratio":600},{"hospitalLevel":"province","kind":"inpatient","deductible":80000,"ratio":500},{"hospitalLevel":"township","kind":"outpatient","deductible":0,"ratio":500},{"hospitalLevel":"county","kind":"outpatient","deductible":5000,"ratio":400},{"hospitalLevel":"prefecture","kind":"outpatient","deductible":10000,"ratio":300},{"hospitalLevel":"province","kind":"outpatient","deductible":20000,"ratio":200}],"registeredInpatientRaise":50,"yearlyCap":15000000},"criticalIllness":{"deductible":1200000,"registeredDeductible":600000,"tiers":[{"upTo":5000000,"ratio":600},{"upTo":10000000,"ratio":650},{"upTo":null,"ratio":750}],"yearlyCap":40000000},"assistance":{"ratio":700,"yearlyCap":5000000},"catastrophicSpendingPercent":40,"majorDiseases":[{"code":"childhood-acute-lymphoblastic-leukaemia","chinese":"儿童急性淋巴细胞白血病","english":"Childhood acute lymphoblastic leukaemia"},{"code":"childhood-acute-promyelocytic-leukaemia","chinese":"儿童急性早幼粒细胞白血病","english":"Childhood acute promyelocytic leukaemia"},{"code":"congenital-septal-defect","chinese":"先天性室（房）间隔缺损","english":"Congenital ventricular (atrial) septal defect"},{"code":"oesophageal-cancer","chinese":"食管癌","english":"Oesophageal cancer"},{"code":"gastric-cancer","chinese":"胃癌","english":"Gastric cancer"},{"code":"colon-cancer","chinese":"结肠癌","english":"Colon cancer"},{"code":"rectal-cancer","chinese":"直肠癌","english":"Rectal cancer"},{"code":"end-stage-renal-disease","chinese":"终末期肾病","english":"End-stage renal disease"},{"code":"cerebral-palsy","chinese":"脑瘫","english":"Cerebral palsy"},{"code":"cataract","chinese":"白内障","english":"Cataract"}]}', '2026-11-26 15:19:50.877593+00', 'health-bureau-1');


--
-- Name: outbox_seq_seq; Type: SEQUENCE SET; Schema: facts; Owner: -
--

SELECT pg_catalog.setval('facts.outbox_seq_seq', 84, true);


--
-- Name: resettlement_seq_seq; Type: SEQUENCE SET; Schema: health; Owner: -
--

SELECT pg_catalog.setval('health.resettlement_seq_seq', 1, false);


--
-- Name: touched_seq_seq; Type: SEQUENCE SET; Schema: health; Owner: -
--

SELECT pg_catalog.setval('health.touched_seq_seq', 85, true);


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
-- Name: admission admission_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.admission
    ADD CONSTRAINT admission_pkey PRIMARY KEY (number);


--
-- Name: claim claim_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.claim
    ADD CONSTRAINT claim_pkey PRIMARY KEY (number);


--
-- Name: household household_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.household
    ADD CONSTRAINT household_pkey PRIMARY KEY (number);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: policy_year policy_year_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.policy_year
    ADD CONSTRAINT policy_year_pkey PRIMARY KEY (year);


--
-- Name: premium_said premium_said_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.premium_said
    ADD CONSTRAINT premium_said_pkey PRIMARY KEY (person, year);


--
-- Name: resettlement resettlement_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.resettlement
    ADD CONSTRAINT resettlement_pkey PRIMARY KEY (tx, seq);


--
-- Name: touched touched_pkey; Type: CONSTRAINT; Schema: health; Owner: -
--

ALTER TABLE ONLY health.touched
    ADD CONSTRAINT touched_pkey PRIMARY KEY (seq);


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
-- Name: admission_person; Type: INDEX; Schema: health; Owner: -
--

CREATE INDEX admission_person ON health.admission USING btree (person);


--
-- Name: claim_person; Type: INDEX; Schema: health; Owner: -
--

CREATE INDEX claim_person ON health.claim USING btree (person, year);


--
-- Name: membership_household; Type: INDEX; Schema: health; Owner: -
--

CREATE INDEX membership_household ON health.membership USING btree (household);


--
-- Name: membership_person; Type: INDEX; Schema: health; Owner: -
--

CREATE INDEX membership_person ON health.membership USING btree (person);


--
-- Name: resettlement_claim; Type: INDEX; Schema: health; Owner: -
--

CREATE INDEX resettlement_claim ON health.resettlement USING btree (claim);


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


