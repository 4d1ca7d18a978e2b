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
-- Name: education; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA education;


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
-- Name: finding; Type: TABLE; Schema: education; Owner: -
--

CREATE TABLE education.finding (
    id uuid NOT NULL,
    person uuid NOT NULL,
    household text NOT NULL,
    village bigint NOT NULL,
    masked text NOT NULL,
    kind text NOT NULL,
    programme text NOT NULL,
    year integer NOT NULL,
    term integer,
    payment text,
    entitled bigint NOT NULL,
    paid bigint NOT NULL,
    difference bigint NOT NULL,
    code text NOT NULL,
    reason text NOT NULL
);


--
-- Name: reported; Type: TABLE; Schema: education; Owner: -
--

CREATE TABLE education.reported (
    township bigint NOT NULL,
    year integer NOT NULL
);


--
-- Name: schooling; Type: TABLE; Schema: education; Owner: -
--

CREATE TABLE education.schooling (
    household text NOT NULL,
    person uuid NOT NULL,
    year integer NOT NULL,
    township bigint NOT NULL
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
-- Data for Name: finding; Type: TABLE DATA; Schema: education; Owner: -
--

INSERT INTO education.finding VALUES
	('4eb43d14-11b6-52fd-a7fc-0c06b693b1c8', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '5108241012000005', 510824101200, '519901**********1X', 'EntitledNotPaid', 'boarding', 2025, 1, NULL, 62500, 0, 62500, 'not-paid', 'At school (JuniorSecondary, year 1, boarding) and of a household with support on 2025-09-01. It was due by 2025-12-31.'),
	('3f172e70-399d-5a16-8485-a7c8ae2a585c', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '5108241012000005', 510824101200, '519901**********1X', 'EntitledNotPaid', 'boarding', 2025, 2, NULL, 62500, 0, 62500, 'not-paid', 'At school (JuniorSecondary, year 1, boarding) and of a household with support on 2026-02-20. It was due by 2026-06-30.'),
	('b090b82e-8fe0-56cd-a1a9-57b6f7ea5bde', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '5108241012000005', 510824101200, '519901**********12', 'EntitledNotPaid', 'boarding', 2025, 1, NULL, 62500, 0, 62500, 'not-paid', 'At school (JuniorSecondary, year 1, boarding) and of a household with support on 2025-09-01. It was due by 2025-12-31.'),
	('d23c3a3f-d520-57c1-84d7-5be1a7f970cb', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '5108241012000005', 510824101200, '519901**********12', 'EntitledNotPaid', 'boarding', 2025, 2, NULL, 62500, 0, 62500, 'not-paid', 'At school (JuniorSecondary, year 1, boarding) and of a household with support on 2026-02-20. It was due by 2026-06-30.');


--
-- Data for Name: reported; Type: TABLE DATA; Schema: education; Owner: -
--

INSERT INTO education.reported VALUES
	(510824101000, 2025),
	(510824101000, 2026);


--
-- Data for Name: schooling; Type: TABLE DATA; Schema: education; Owner: -
--

INSERT INTO education.schooling VALUES
	('5108241012000002', '307dd379-cce1-8678-bb95-bc12540ef242', 2025, 510824101000),
	('5108241012000002', '307dd379-cce1-8678-bb95-bc12540ef242', 2026, 510824101000),
	('5108241012000005', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 2025, 510824101000),
	('5108241012000005', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 2026, 510824101000),
	('5108241012000005', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 2025, 510824101000),
	('5108241012000005', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 2026, 510824101000);


--
-- Data for Name: copy; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.copy VALUES
	('05c88b43-098f-5272-9a0b-1e8f539afade', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01"}],"date":"2014-10-14","reason":"Registration"}'),
	('4001339b-ffb5-55d6-8a2d-412d55734c9b', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05"}],"date":"2014-10-14","reason":"Registration"}'),
	('4a35865b-dfe5-5a7b-9de0-3d41874ee9eb', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10"}],"date":"2018-11-10","reason":"Birth"}'),
	('983467a4-3700-5348-9a83-0f0f6441ec04', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26"}],"date":"2014-10-14","reason":"Registration"}'),
	('9eee3285-70ab-5062-b398-cf1a958d421a', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16"}],"date":"2021-03-16","reason":"Birth"}'),
	('b7619d79-4a68-528b-b6dd-54a78011a708', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11"}],"date":"2014-11-09","reason":"Registration"}'),
	('c3ef3449-86da-5368-a93f-794c99136192', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15"}],"date":"2014-11-09","reason":"Registration"}'),
	('d750dcc2-532b-555e-a7ee-8df605ed8a1e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09"}],"date":"2014-11-09","reason":"Registration"}'),
	('de279cf7-f26f-5dda-9ef3-9e6a84e9428e', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05"}],"date":"2014-11-09","reason":"Registration"}'),
	('e6949beb-7dc0-5161-8939-09405b5db179', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', '2026-11-26 15:13:44.357374+00', false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27"}],"date":"2025-03-27","reason":"Birth"}');


--
-- Data for Name: derived; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: fact; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.fact VALUES
	('012e13e6-617f-54ed-a4af-8b606a249c38', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, -3091660621347455243, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 3, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('13482af7-1d6a-5013-9df4-f8abcd1e30ec', '307dd379-cce1-8678-bb95-bc12540ef242', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, 7438433455638934224, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 1, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2025,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('a9116d76-a930-5aa8-b050-036abe73ac1e', '307dd379-cce1-8678-bb95-bc12540ef242', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, 4302527188417524498, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 2, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2026,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('b3ba8088-8004-5efd-ba3b-e85bccf9028a', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, 1981732547945359658, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 4, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('d2658dba-00c0-50bc-ae22-10328bd35ed0', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, -3249887814046889641, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 5, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('e772896c-8a97-5956-9d85-84b25971ac57', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '01a2186b-7bf9-786e-8b1f-bf303b15bc94', 510824101200, 1, -5805631455608095447, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', 6, false, false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}');


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
-- Data for Name: batch; Type: TABLE DATA; Schema: intake; Owner: -
--

INSERT INTO intake.batch VALUES
	('01a2186b-7bf9-786e-8b1f-bf303b15bc94', 'education', 'enrolments', 'education-bureau', 'enrolments-3d2c2da6899be23ceb1f8fae44c19771', '\x9c3ea4036fea2074c82a6e7c7be9567c052004e7547a185d3eafcdcddaa0b89b', 'done', '2026-11-26 15:13:46.789881+00', '2026-11-26 15:13:47.001442+00', '2026-11-26 15:13:52.320595+00', NULL, 'ndjson', NULL, 6, 1, 0, 1108, 6, 0, 0, 0, 0, 0, 0, NULL, '00-d7c91f0a2d1f0d57ff7ec67625e29daa-eb0146ad3766f99c-00', NULL);


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
	('programmes', '510824', 2026, 2, '{"county":"510824","schoolYear":2026,"sample":false,"beginsOn":"2026-09-01","secondTermOn":"2027-02-20","endsOn":"2027-08-31","compulsoryCutOff":"2026-08-31","graceDays":30,"programmes":[{"code":"preschool-aid","chinese":"学前教育资助","english":"Preschool aid","paid":"perTerm","rates":[{"stage":"preschool","amount":75003}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":false,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"boarding","chinese":"义务教育寄宿生生活补助","english":"Living allowance of boarders in compulsory schooling","paid":"perTerm","rates":[{"stage":"primary","amount":50000},{"stage":"juniorSecondary","amount":62500}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":true,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"senior-aid","chinese":"普通高中国家助学金","english":"Aid of senior secondary pupils","paid":"perTerm","rates":[{"stage":"seniorSecondary","amount":100000}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":false,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"vocational-aid","chinese":"中等职业学校国家助学金","english":"Aid of vocational secondary pupils","paid":"yearly","rates":[{"stage":"vocationalSecondary","amount":150000}],"dueOn":["2026-12-31"],"boardingOnly":false,"grades":[1,2],"validFrom":null,"validTo":null,"sample":false},{"code":"tertiary-admission","chinese":"普通高校新生入学资助","english":"Aid on admission to tertiary education","paid":"once","rates":[{"stage":"tertiary","amount":500000}],"dueOn":["2026-12-31"],"boardingOnly":false,"grades":[1],"validFrom":null,"validTo":null,"sample":false}],"graceEndsOn":"2026-10-01"}', '2026-11-26 15:19:51.113816+00', 'education-bureau-2');


--
-- Data for Name: history; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.history VALUES
	('programmes', '510824', 2026, 1, '{"county":"510824","schoolYear":2026,"sample":false,"beginsOn":"2026-09-01","secondTermOn":"2027-02-20","endsOn":"2027-08-31","compulsoryCutOff":"2026-08-31","graceDays":30,"programmes":[{"code":"preschool-aid","chinese":"学前教育资助","english":"Preschool aid","paid":"perTerm","rates":[{"stage":"preschool","amount":75001}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":false,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"boarding","chinese":"义务教育寄宿生生活补助","english":"Living allowance of boarders in compulsory schooling","paid":"perTerm","rates":[{"stage":"primary","amount":50000},{"stage":"juniorSecondary","amount":62500}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":true,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"senior-aid","chinese":"普通高中国家助学金","english":"Aid of senior secondary pupils","paid":"perTerm","rates":[{"stage":"seniorSecondary","amount":100000}],"dueOn":["2026-12-31","2027-06-30"],"boardingOnly":false,"grades":null,"validFrom":null,"validTo":null,"sample":true},{"code":"vocational-aid","chinese":"中等职业学校国家助学金","english":"Aid of vocational secondary pupils","paid":"yearly","rates":[{"stage":"vocationalSecondary","amount":150000}],"dueOn":["2026-12-31"],"boardingOnly":false,"grades":[1,2],"validFrom":null,"validTo":null,"sample":false},{"code":"tertiary-admission","chinese":"普通高校新生入学资助","english":"Aid on admission to tertiary education","paid":"once","rates":[{"stage":"tertiary","amount":500000}],"dueOn":["2026-12-31"],"boardingOnly":false,"grades":[1],"validFrom":null,"validTo":null,"sample":false}],"graceEndsOn":"2026-10-01"}', '2026-11-26 15:19:51.056671+00', 'education-bureau-1');


--
-- Name: outbox_seq_seq; Type: SEQUENCE SET; Schema: facts; Owner: -
--

SELECT pg_catalog.setval('facts.outbox_seq_seq', 1, true);


--
-- Name: finding finding_pkey; Type: CONSTRAINT; Schema: education; Owner: -
--

ALTER TABLE ONLY education.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (id);


--
-- Name: reported reported_pkey; Type: CONSTRAINT; Schema: education; Owner: -
--

ALTER TABLE ONLY education.reported
    ADD CONSTRAINT reported_pkey PRIMARY KEY (township, year);


--
-- Name: schooling schooling_pkey; Type: CONSTRAINT; Schema: education; Owner: -
--

ALTER TABLE ONLY education.schooling
    ADD CONSTRAINT schooling_pkey PRIMARY KEY (household, person, year);


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
-- Name: finding_person; Type: INDEX; Schema: education; Owner: -
--

CREATE INDEX finding_person ON education.finding USING btree (person);


--
-- Name: finding_village; Type: INDEX; Schema: education; Owner: -
--

CREATE INDEX finding_village ON education.finding USING btree (village, year);


--
-- Name: schooling_township; Type: INDEX; Schema: education; Owner: -
--

CREATE INDEX schooling_township ON education.schooling USING btree (township, year);


--
-- Name: copy_subject; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX copy_subject ON facts.copy USING btree (subject);


--
-- Name: education_pupil; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX education_pupil ON facts.fact USING btree (subject) WHERE (kind = ANY (ARRAY['Education.SchoolEnrolment'::text, 'Education.StudentSubsidy'::text]));


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


