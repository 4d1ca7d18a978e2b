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
-- Name: housing; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA housing;


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
-- Name: assessment; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.assessment (
    dwelling text NOT NULL,
    assessed_on date NOT NULL,
    grade smallint NOT NULL
);


--
-- Name: dwelling; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.dwelling (
    number text NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    lived_in_from date NOT NULL,
    lived_in_until date,
    category smallint
);


--
-- Name: graded; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.graded (
    dwelling text NOT NULL,
    assessed_on date NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    grade smallint NOT NULL
);


--
-- Name: home; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.home (
    number text NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    lived_in_from date NOT NULL,
    lived_in_until date
);


--
-- Name: household; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.household (
    number text NOT NULL,
    registered_on date NOT NULL,
    exited_on date
);


--
-- Name: payment; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.payment (
    number text NOT NULL,
    project text NOT NULL,
    amount bigint NOT NULL,
    paid_on date NOT NULL
);


--
-- Name: project; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.project (
    number text NOT NULL,
    dwelling text NOT NULL,
    household text,
    mode smallint NOT NULL,
    stage smallint NOT NULL,
    stage_on date NOT NULL,
    applied_on date NOT NULL,
    accepted_on date,
    accepted_grade smallint,
    new_dwelling text,
    new_village bigint,
    live boolean NOT NULL,
    period integer
);


--
-- Name: renovation; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.renovation (
    project text NOT NULL,
    dwelling text NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    mode smallint NOT NULL,
    stage smallint NOT NULL,
    stage_on date NOT NULL,
    subsidy_paid bigint NOT NULL
);


--
-- Name: step; Type: TABLE; Schema: housing; Owner: -
--

CREATE TABLE housing.step (
    seq bigint NOT NULL,
    project text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    stage smallint NOT NULL,
    stage_on date NOT NULL,
    version bigint NOT NULL,
    reason text,
    told_by text NOT NULL,
    batch uuid,
    "row" integer,
    recorded_at timestamp with time zone NOT NULL
);


--
-- Name: step_seq_seq; Type: SEQUENCE; Schema: housing; Owner: -
--

ALTER TABLE housing.step ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME housing.step_seq_seq
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
	('05c88b43-098f-5272-9a0b-1e8f539afade', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01"}],"date":"2014-10-14","reason":"Registration"}'),
	('4001339b-ffb5-55d6-8a2d-412d55734c9b', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05"}],"date":"2014-10-14","reason":"Registration"}'),
	('4a35865b-dfe5-5a7b-9de0-3d41874ee9eb', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10"}],"date":"2018-11-10","reason":"Birth"}'),
	('983467a4-3700-5348-9a83-0f0f6441ec04', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26"}],"date":"2014-10-14","reason":"Registration"}'),
	('9eee3285-70ab-5062-b398-cf1a958d421a', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16"}],"date":"2021-03-16","reason":"Birth"}'),
	('b7619d79-4a68-528b-b6dd-54a78011a708', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11"}],"date":"2014-11-09","reason":"Registration"}'),
	('c3ef3449-86da-5368-a93f-794c99136192', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15"}],"date":"2014-11-09","reason":"Registration"}'),
	('d750dcc2-532b-555e-a7ee-8df605ed8a1e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09"}],"date":"2014-11-09","reason":"Registration"}'),
	('de279cf7-f26f-5dda-9ef3-9e6a84e9428e', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05"}],"date":"2014-11-09","reason":"Registration"}'),
	('e6949beb-7dc0-5161-8939-09405b5db179', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:43.545893+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27"}],"date":"2025-03-27","reason":"Birth"}');


--
-- Data for Name: derived; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: fact; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.fact VALUES
	('17a3c217-ef97-5d89-90a0-e4c732baeaac', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, -7787836641736875104, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 8, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108242002000002","household":"5108242002000002","village":"510824200200","areaInHundredths":7800,"structure":"BrickConcrete","livedInFrom":"2005-05-01"}'),
	('203becba-af36-537e-9bc2-56129f4e52cc', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, 8954585775828833616, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 9, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108242002000003","household":"5108242002000003","village":"510824200200","areaInHundredths":8200,"structure":"BrickTimber","livedInFrom":"2005-05-01"}'),
	('300d4b71-c2d4-587e-91ad-5aceb79aa7d2', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, 7818773537979687035, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 4, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000004","household":"5108241012000004","village":"510824101200","areaInHundredths":6100,"structure":"BrickConcrete","livedInFrom":"2005-05-01"}'),
	('42cc7f7f-bb11-577d-a211-f85586cd2249', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, 5683427854883776743, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 10, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108242002000004","household":"5108242002000004","village":"510824200200","areaInHundredths":5900,"structure":"EarthTimber","livedInFrom":"2005-05-01"}'),
	('75dc639a-83ca-52ea-8800-de2fc854e028', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, 840142971327925353, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 6, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000006","household":"5108241012000006","village":"510824101200","areaInHundredths":10100,"structure":"BrickTimber","livedInFrom":"2005-05-01"}'),
	('7ab25247-450b-59fa-ac3e-d322071d40a9', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -3570436226169549927, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 2, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000002","household":"5108241012000002","village":"510824101200","areaInHundredths":9000,"structure":"BrickConcrete","livedInFrom":"2005-05-01"}'),
	('84e0c0b9-dc87-5089-b2e1-bbc73244119b', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -3732991282563587278, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 5, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000005","household":"5108241012000005","village":"510824101200","areaInHundredths":7200,"structure":"BrickConcrete","livedInFrom":"2005-05-01"}'),
	('af45f869-d638-5517-ad67-3ab3444da04b', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, -3898382146705616009, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 7, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108242002000001","household":"5108242002000001","village":"510824200200","areaInHundredths":8200,"structure":"EarthTimber","livedInFrom":"2005-05-01"}'),
	('bf0d0c83-2dc3-5109-9ed6-fb169cf42847', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -3367814954795824023, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 1, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000001","household":"5108241012000001","village":"510824101200","areaInHundredths":7700,"structure":"BrickConcrete","livedInFrom":"2005-05-01"}'),
	('c82ab511-bd6e-5e1d-aa27-46cb61f7ac85', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, 3629795703355660370, '2025-12-19 16:00:00+00', '2026-11-26 15:14:01.437719+00', 3, false, false, 'HousingRenovation.Dwellings.DwellingRecord', 'housing-bureau', '{"number":"F5108241012000003","household":"5108241012000003","village":"510824101200","areaInHundredths":7500,"structure":"BrickTimber","livedInFrom":"2005-05-01"}'),
	('0c89e845-da04-5b65-8fd3-32e4c6229228', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -1776285332918838191, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000003","household":"5108241012000003","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('14aac1eb-746d-5626-a3d0-15c1fa16bed0', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, 7586713078904371169, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000002","household":"5108241012000002","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('3fe7fe6e-8ffe-5662-bcbd-ef37bcb1223a', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -6068796902545643897, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000004","household":"5108241012000004","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('6c947aa9-2352-55b8-be90-c95ea60e17c2', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -767135966131167763, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000005","household":"5108241012000005","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('6e484f03-d68b-5f77-b048-a068d1590e44', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, -8634505758446767080, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000006","household":"5108241012000006","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('76daca7d-0ff4-55cb-a374-c850de987b95', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, 5423333683286191336, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000002","household":"5108242002000002","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('7f168eaa-da7c-51fe-a910-644b5b9850dc', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, -526273568658652045, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000003","household":"5108242002000003","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('95b1cbc4-5d0c-5091-96f1-a53efcc687ce', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, -6748833672983401162, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000001","household":"5108242002000001","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('c4ee4332-1265-51d3-830e-fa41f7ba79b3', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824101200, 1, 5229905503537307468, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000001","household":"5108241012000001","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('e976fc67-cab7-58f5-96ca-fd2d17af3184', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-ac99-7071-93ca-1b582cc588ec', 510824200200, 1, 1673373972664157803, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', NULL, false, false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000004","household":"5108242002000004","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('3ff8a159-72a6-5473-8b14-4636a2252581', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 466221182603022521, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 8, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108242002000002","grade":"C","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108242002000002/2026-01-01"}'),
	('6d7e7ef8-ca06-5648-8a79-bd1b8d192d59', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, -856529186129877477, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 4, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000004","grade":"B","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000004/2026-01-01"}'),
	('6e3334bd-59f8-5c2b-921b-8013c46b2813', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 1919231445376745578, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 3, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000003","grade":"D","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000003/2026-01-01"}'),
	('7fce9001-93c1-5343-8047-4271530fded2', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, -6678505693166481046, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 10, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108242002000004","grade":"A","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108242002000004/2026-01-01"}'),
	('a6db39cb-6c18-5349-be0b-6d5bb7eff83e', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 5070022586785498388, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 5, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000005","grade":"B","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000005/2026-01-01"}'),
	('c4fe14c1-38f0-5d76-abf1-c9e2437b5a71', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, -3471516019461114965, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 9, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108242002000003","grade":"D","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108242002000003/2026-01-01"}'),
	('cd102d7b-6aaf-5225-97d8-9a2a8b9e9f7b', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, -8317473246397184644, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 1, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000001","grade":"A","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000001/2026-01-01"}'),
	('d8de9242-9270-54d7-bf12-b50434d8718c', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 1465527098351541053, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 6, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000006","grade":"C","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000006/2026-01-01"}'),
	('f13d788b-a75d-5b7f-bee8-4b5fa3ff429a', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 1557797502797978477, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 7, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108242002000001","grade":"B","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108242002000001/2026-01-01"}'),
	('f9df9bc0-b405-53db-90d2-62f3e79926ef', NULL, '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 0, 1, 8607204427422278239, '2025-12-31 16:00:00+00', '2026-11-26 15:14:03.79171+00', 2, false, false, 'HousingRenovation.Assessments.AssessmentRecord', 'housing-bureau', '{"dwelling":"F5108241012000002","grade":"A","assessor":"县住建局鉴定组","assessedOn":"2026-01-01","key":"F5108241012000002/2026-01-01"}'),
	('01f04123-9943-541e-b4a7-ec8eba1466c3', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, -7179387703860780978, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000006","household":"5108241012000006","grade":"C","assessedOn":"2026-01-01"}'),
	('0f8e5c31-3a48-5ae4-ae02-e45e4688bc03', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, 6014311842719193156, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000001","household":"5108241012000001","grade":"A","assessedOn":"2026-01-01"}'),
	('33059257-ae36-57d2-bac9-9b4dd9b00ffa', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, -6563246997546350679, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000004","household":"5108241012000004","grade":"B","assessedOn":"2026-01-01"}'),
	('64af7ead-7173-5df9-b400-f575108ad6a9', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824200200, 1, 8142575290567974173, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000004","household":"5108242002000004","grade":"A","assessedOn":"2026-01-01"}'),
	('6bd35c7f-0f86-5c6b-afe0-0670aaa43b01', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, 2882604754618454891, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000003","household":"5108241012000003","grade":"D","assessedOn":"2026-01-01"}'),
	('85a1e662-24db-51a5-afbe-585c58365625', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824200200, 1, 2492947035185066018, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000003","household":"5108242002000003","grade":"D","assessedOn":"2026-01-01"}'),
	('a6c7bde4-1f81-5e63-af12-a2e32db02d9c', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, 630916266674163224, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000002","household":"5108241012000002","grade":"A","assessedOn":"2026-01-01"}'),
	('adb58a00-3e41-5527-8052-f1560dbd5f2f', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824200200, 1, 8069325070514908460, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000002","household":"5108242002000002","grade":"C","assessedOn":"2026-01-01"}'),
	('c6703da1-3c88-5342-8b04-65d766251fa2', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824101200, 1, 1001034865518475652, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000005","household":"5108241012000005","grade":"B","assessedOn":"2026-01-01"}'),
	('fbf8e538-ad45-5e3c-bc8a-42879e99dc63', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 510824200200, 1, 2180211124982352108, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', NULL, false, false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000001","household":"5108242002000001","grade":"B","assessedOn":"2026-01-01"}'),
	('c543b9cc-9fb1-5825-a386-4a9c08ed3ca0', NULL, NULL, 0, 1, -7169371203637048487, '2026-11-26 15:20:45.066957+00', '2026-11-26 15:20:45.066957+00', NULL, false, false, 'HousingRenovation.Projects.RenovationProject', 'housing-bureau', '{"number":"P-1","dwelling":"F5108241012000003","household":"5108241012000003","mode":"Rebuild","appliedOn":"2016-03-01","chosenOn":"2016-03-01","recordedBy":"housing-bureau","stage":"Applied","stageOn":"2016-03-01","isLive":true}'),
	('d9af2c04-644d-544c-ae96-c25b7464672b', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 1, 9108112425789786998, '2026-11-26 15:20:45.286158+00', '2026-11-26 15:20:45.286158+00', NULL, false, false, 'Housing.Renovation', 'housing-bureau', '{"project":"P-1","dwelling":"F5108241012000003","household":"5108241012000003","mode":"Rebuild","stage":"Applied","stageOn":"2016-03-01","subsidyPaid":0}');


--
-- Data for Name: history; Type: TABLE DATA; Schema: facts; Owner: -
--



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
-- Data for Name: assessment; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.assessment VALUES
	('F5108241012000001', '2026-01-01', 0),
	('F5108241012000002', '2026-01-01', 0),
	('F5108241012000003', '2026-01-01', 3),
	('F5108241012000004', '2026-01-01', 1),
	('F5108241012000005', '2026-01-01', 1),
	('F5108241012000006', '2026-01-01', 2),
	('F5108242002000001', '2026-01-01', 1),
	('F5108242002000002', '2026-01-01', 2),
	('F5108242002000003', '2026-01-01', 3),
	('F5108242002000004', '2026-01-01', 0);


--
-- Data for Name: dwelling; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.dwelling VALUES
	('F5108241012000001', '5108241012000001', 510824101200, '2005-05-01', NULL, NULL),
	('F5108241012000002', '5108241012000002', 510824101200, '2005-05-01', NULL, NULL),
	('F5108241012000003', '5108241012000003', 510824101200, '2005-05-01', NULL, NULL),
	('F5108241012000004', '5108241012000004', 510824101200, '2005-05-01', NULL, NULL),
	('F5108241012000005', '5108241012000005', 510824101200, '2005-05-01', NULL, NULL),
	('F5108241012000006', '5108241012000006', 510824101200, '2005-05-01', NULL, NULL),
	('F5108242002000001', '5108242002000001', 510824200200, '2005-05-01', NULL, NULL),
	('F5108242002000002', '5108242002000002', 510824200200, '2005-05-01', NULL, NULL),
	('F5108242002000003', '5108242002000003', 510824200200, '2005-05-01', NULL, NULL),
	('F5108242002000004', '5108242002000004', 510824200200, '2005-05-01', NULL, NULL);


--
-- Data for Name: graded; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.graded VALUES
	('F5108241012000001', '2026-01-01', '5108241012000001', 510824101200, 0),
	('F5108241012000002', '2026-01-01', '5108241012000002', 510824101200, 0),
	('F5108241012000003', '2026-01-01', '5108241012000003', 510824101200, 3),
	('F5108241012000004', '2026-01-01', '5108241012000004', 510824101200, 1),
	('F5108241012000005', '2026-01-01', '5108241012000005', 510824101200, 1),
	('F5108241012000006', '2026-01-01', '5108241012000006', 510824101200, 2),
	('F5108242002000001', '2026-01-01', '5108242002000001', 510824200200, 1),
	('F5108242002000002', '2026-01-01', '5108242002000002', 510824200200, 2),
	('F5108242002000003', '2026-01-01', '5108242002000003', 510824200200, 3),
	('F5108242002000004', '2026-01-01', '5108242002000004', 510824200200, 0);


--
-- Data for Name: home; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.home VALUES
	('F5108241012000001', '5108241012000001', 510824101200, '2005-05-01', NULL),
	('F5108241012000002', '5108241012000002', 510824101200, '2005-05-01', NULL),
	('F5108241012000003', '5108241012000003', 510824101200, '2005-05-01', NULL),
	('F5108241012000004', '5108241012000004', 510824101200, '2005-05-01', NULL),
	('F5108241012000005', '5108241012000005', 510824101200, '2005-05-01', NULL),
	('F5108241012000006', '5108241012000006', 510824101200, '2005-05-01', NULL),
	('F5108242002000001', '5108242002000001', 510824200200, '2005-05-01', NULL),
	('F5108242002000002', '5108242002000002', 510824200200, '2005-05-01', NULL),
	('F5108242002000003', '5108242002000003', 510824200200, '2005-05-01', NULL),
	('F5108242002000004', '5108242002000004', 510824200200, '2005-05-01', NULL);


--
-- Data for Name: household; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.household VALUES
	('5108241012000001', '2014-11-09', NULL),
	('5108241012000002', '2014-11-09', NULL),
	('5108241012000003', '2014-11-09', NULL),
	('5108241012000004', '2014-11-09', NULL),
	('5108241012000005', '2014-11-09', NULL),
	('5108241012000006', '2014-11-09', NULL),
	('5108242002000001', '2014-10-14', NULL),
	('5108242002000002', '2014-10-14', NULL),
	('5108242002000003', '2014-10-14', NULL),
	('5108242002000004', '2014-10-14', NULL);


--
-- Data for Name: payment; Type: TABLE DATA; Schema: housing; Owner: -
--



--
-- Data for Name: project; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.project VALUES
	('P-1', 'F5108241012000003', '5108241012000003', 1, 0, '2016-03-01', '2016-03-01', NULL, NULL, NULL, NULL, true, 2016);


--
-- Data for Name: renovation; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.renovation VALUES
	('P-1', 'F5108241012000003', '5108241012000003', 510824101200, 1, 0, '2016-03-01', 0);


--
-- Data for Name: step; Type: TABLE DATA; Schema: housing; Owner: -
--

INSERT INTO housing.step OVERRIDING SYSTEM VALUE VALUES
	(1, 'P-1', '2026-11-26 15:20:45.066957+00', 0, '2016-03-01', 1, NULL, 'housing-bureau', NULL, NULL, '2026-11-26 15:20:45.217905+00');


--
-- Data for Name: batch; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.batch VALUES
	('01a2186b-ac99-7071-93ca-1b582cc588ec', 'housing', 'dwellings', 'housing-bureau', 'dwellings-448e11b9e2889948cc12aef3a0ec0960', '\x47ce0fc1bce3e13af7a4321f2f2f959c831ba387e0fc0b9928cd746da5e220de', 'done', '2026-11-26 15:13:59.397878+00', '2026-11-26 15:13:59.449455+00', '2026-11-26 15:14:02.646757+00', NULL, 'ndjson', NULL, 10, 1, 0, 1941, 10, 0, 0, 0, 0, 0, 0, NULL, '00-692f911979b0beb683db48fc78376dc8-1605899bafdc7ead-00', NULL),
	('01a2186b-ba4f-7826-8b8a-cd18399d5ed5', 'housing', 'assessments', 'housing-bureau', 'assessments-a0571601eaac3895f54017f421af4c98', '\x2543ade4e52512f61e56839e9ebedc58c147fdd711814d5e044a1adbcbaf7b1e', 'done', '2026-11-26 15:14:02.959607+00', '2026-11-26 15:14:02.959749+00', '2026-11-26 15:14:04.160856+00', NULL, 'ndjson', NULL, 10, 1, 0, 1490, 10, 0, 0, 0, 0, 0, 0, NULL, '00-d4de7457b2514e0d3de7add284646e7d-4a3418214f2ff715-00', NULL);


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
	('rates', '510824', 2016, 3, '{"county":"510824","year":2016,"periodFrom":2016,"periodTo":2020,"sample":false,"rates":[{"mode":"repair","grade":"c","amount":500003},{"mode":"rebuild","grade":"c","amount":1650000},{"mode":"rebuild","grade":"d","amount":2200000},{"mode":"exchange","grade":"c","amount":1650000},{"mode":"exchange","grade":"d","amount":2200000},{"mode":"publicRental","grade":"c","amount":1100000},{"mode":"publicRental","grade":"d","amount":1100000},{"mode":"relocation","grade":"c","amount":2200000},{"mode":"relocation","grade":"d","amount":2200000}]}', '2026-11-26 15:20:14.721587+00', 'housing-bureau-2');


--
-- Data for Name: history; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.history VALUES
	('rates', '510824', 2016, 1, '{"county":"510824","year":2016,"periodFrom":2015,"periodTo":2020,"sample":false,"rates":[{"mode":"repair","grade":"c","amount":500000},{"mode":"rebuild","grade":"c","amount":1650000},{"mode":"rebuild","grade":"d","amount":2200000},{"mode":"exchange","grade":"c","amount":1650000},{"mode":"exchange","grade":"d","amount":2200000},{"mode":"publicRental","grade":"c","amount":1100000},{"mode":"publicRental","grade":"d","amount":1100000},{"mode":"relocation","grade":"c","amount":2200000},{"mode":"relocation","grade":"d","amount":2200000}]}', '2026-11-26 15:19:51.198019+00', 'housing-bureau-1'),
	('rates', '510824', 2016, 2, '{"county":"510824","year":2016,"periodFrom":2016,"periodTo":2020,"sample":false,"rates":[{"mode":"repair","grade":"c","amount":500001},{"mode":"rebuild","grade":"c","amount":1650000},{"mode":"rebuild","grade":"d","amount":2200000},{"mode":"exchange","grade":"c","amount":1650000},{"mode":"exchange","grade":"d","amount":2200000},{"mode":"publicRental","grade":"c","amount":1100000},{"mode":"publicRental","grade":"d","amount":1100000},{"mode":"relocation","grade":"c","amount":2200000},{"mode":"relocation","grade":"d","amount":2200000}]}', '2026-11-26 15:20:14.606864+00', 'housing-bureau-1');


--
-- Name: outbox_seq_seq; Type: SEQUENCE SET; Schema: facts; Owner: -
--

SELECT pg_catalog.setval('facts.outbox_seq_seq', 3, true);


--
-- Name: step_seq_seq; Type: SEQUENCE SET; Schema: housing; Owner: -
--

SELECT pg_catalog.setval('housing.step_seq_seq', 1, true);


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
-- Name: assessment assessment_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.assessment
    ADD CONSTRAINT assessment_pkey PRIMARY KEY (dwelling, assessed_on);


--
-- Name: dwelling dwelling_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.dwelling
    ADD CONSTRAINT dwelling_pkey PRIMARY KEY (number);


--
-- Name: graded graded_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.graded
    ADD CONSTRAINT graded_pkey PRIMARY KEY (dwelling, assessed_on);


--
-- Name: home home_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.home
    ADD CONSTRAINT home_pkey PRIMARY KEY (number);


--
-- Name: household household_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.household
    ADD CONSTRAINT household_pkey PRIMARY KEY (number);


--
-- Name: payment payment_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (number);


--
-- Name: project project_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.project
    ADD CONSTRAINT project_pkey PRIMARY KEY (number);


--
-- Name: renovation renovation_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.renovation
    ADD CONSTRAINT renovation_pkey PRIMARY KEY (project);


--
-- Name: step step_pkey; Type: CONSTRAINT; Schema: housing; Owner: -
--

ALTER TABLE ONLY housing.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (project, as_of, stage, stage_on, version);


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
-- Name: home_household; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX home_household ON housing.home USING btree (household);


--
-- Name: home_village; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX home_village ON housing.home USING btree (village);


--
-- Name: payment_project; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX payment_project ON housing.payment USING btree (project);


--
-- Name: project_dwelling; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX project_dwelling ON housing.project USING btree (dwelling);


--
-- Name: project_household; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX project_household ON housing.project USING btree (household);


--
-- Name: project_new_dwelling; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX project_new_dwelling ON housing.project USING btree (new_dwelling) WHERE (new_dwelling IS NOT NULL);


--
-- Name: project_one_per_dwelling; Type: INDEX; Schema: housing; Owner: -
--

CREATE UNIQUE INDEX project_one_per_dwelling ON housing.project USING btree (dwelling, period) WHERE (live AND (period IS NOT NULL));


--
-- Name: project_one_per_household; Type: INDEX; Schema: housing; Owner: -
--

CREATE UNIQUE INDEX project_one_per_household ON housing.project USING btree (household, period) WHERE (live AND (period IS NOT NULL));


--
-- Name: renovation_dwelling; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX renovation_dwelling ON housing.renovation USING btree (dwelling);


--
-- Name: renovation_village; Type: INDEX; Schema: housing; Owner: -
--

CREATE INDEX renovation_village ON housing.renovation USING btree (village);


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


