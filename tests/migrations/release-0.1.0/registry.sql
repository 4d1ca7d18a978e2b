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
-- Name: intake; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA intake;


--
-- Name: registry; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA registry;


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
-- Name: bureau_report; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.bureau_report (
    id uuid NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    records text NOT NULL,
    division bigint NOT NULL,
    complete_up_to date NOT NULL
);


--
-- Name: card_reading; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.card_reading (
    household text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    client text NOT NULL,
    request text
);


--
-- Name: household; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.household (
    number text NOT NULL COLLATE pg_catalog."C",
    id uuid NOT NULL,
    village bigint NOT NULL,
    registered_on date NOT NULL,
    exited_on date,
    grace_ends_on date
);


--
-- Name: member; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.member (
    household text NOT NULL COLLATE pg_catalog."C",
    person uuid NOT NULL,
    joined_on date NOT NULL,
    left_on date
);


--
-- Name: person; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.person (
    id uuid NOT NULL,
    sealed_number bytea NOT NULL,
    masked text NOT NULL
);


--
-- Name: plan; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.plan (
    household text NOT NULL COLLATE pg_catalog."C",
    social_floor boolean NOT NULL
);


--
-- Name: process; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.process (
    id uuid NOT NULL,
    kind text NOT NULL,
    household text NOT NULL COLLATE pg_catalog."C",
    round integer NOT NULL,
    village bigint NOT NULL,
    stage text NOT NULL,
    open boolean NOT NULL,
    announced_on date,
    state json NOT NULL
);


--
-- Name: process_step; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.process_step (
    process uuid NOT NULL,
    seq integer NOT NULL,
    attempt integer NOT NULL,
    step text NOT NULL,
    at timestamp with time zone NOT NULL,
    client text NOT NULL,
    data json NOT NULL,
    answer json NOT NULL
);


--
-- Name: reported; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.reported (
    kind text NOT NULL,
    year integer NOT NULL
);


--
-- Name: touched; Type: TABLE; Schema: registry; Owner: -
--

CREATE TABLE registry.touched (
    subject uuid NOT NULL,
    household text,
    background boolean NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    division_from bigint,
    division_to bigint
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
	('012e13e6-617f-54ed-a4af-8b606a249c38', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('13482af7-1d6a-5013-9df4-f8abcd1e30ec', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2025,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('a9116d76-a930-5aa8-b050-036abe73ac1e', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","schoolYear":2026,"stage":"Primary","school":"中心小学","boarding":false,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('b3ba8088-8004-5efd-ba3b-e85bccf9028a', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('d2658dba-00c0-50bc-ae22-10328bd35ed0', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2025-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2025,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2025-09-01"}'),
	('e772896c-8a97-5956-9d85-84b25971ac57', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2026-08-31 16:00:00+00', '2026-11-26 15:13:51.825717+00', '2026-11-26 15:13:54.459166+00', false, 'Education.SchoolEnrolment', 'education-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","schoolYear":2026,"stage":"JuniorSecondary","school":"县中学","boarding":true,"kind":"FullTime","enrolledOn":"2026-09-01"}'),
	('0f65916e-b74e-598c-8043-e77a53f8813b', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:58.622932+00', false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000005","since":"2025-12-10"}'),
	('acf53fe3-dda0-5b42-a59f-c4900c3f7909', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:57.828502+00', '2026-11-26 15:13:58.622932+00', false, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000003","since":"2025-12-10"}'),
	('00132900-32a6-5c29-980e-cde1807f7969', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('01124b75-c48a-51c7-aa5f-263ad05a7068', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('0843f532-d5ca-5c4a-bfce-75179dbb41d7', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('0974dd31-64d9-5883-8e0e-afd6c0d3ebaf', '978b158b-106d-8697-a75c-69091f441055', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('1c36a58b-428c-5ea4-a80a-730c9fa4a995', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('1f4a4acd-db9a-52e6-8ad5-e41f282b9a61', 'faf163c6-3336-875a-a99b-39744c186718', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","capacity":"Full","willing":false,"statedOn":"2025-12-10"}'),
	('28ca0bc1-623d-5813-8ec4-fac960298bcb', 'db12097b-7faa-8344-89f4-da6e738df361', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","capacity":"None","statedOn":"2025-12-10"}'),
	('39a3f1ff-7ba5-5d0c-b18f-2b5c66947e9b', 'fe4edc10-367f-813c-a768-657cce4e129a', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('5dfdeab6-0523-5d4a-b711-fbc390b6342c', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('7a19e6c7-63d0-5f09-aed2-0bdc85fbae12', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('8ea67f7e-24e1-5477-b695-823ab054b564', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","capacity":"Full","willing":true,"statedOn":"2025-12-10"}'),
	('d9ad24da-bf42-5cbb-9722-b59cf2c16613', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","capacity":"None","statedOn":"2025-12-10"}'),
	('f03bf253-6175-58bb-bd91-3ae1595553d5', '970bffa6-2fda-811f-9523-5cff8316d0b4', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('fca9f597-e990-545a-8004-f14498af0c4e', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:56.501736+00', '2026-11-26 15:13:58.642442+00', false, 'Employment.LabourForce', 'employment-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","capacity":"Partial","willing":true,"statedOn":"2025-12-10"}'),
	('5dba936f-d4d2-511a-9e51-aed41892c0d2', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 2, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.996432+00', true, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000002","since":"2025-12-10"}'),
	('77fb472f-347d-5aaa-9609-e784e2943348', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 2, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.996432+00', true, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000006","since":"2025-12-10"}'),
	('b99e0a70-a410-5e3c-a679-553a964e93e5', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 2, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.996432+00', true, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000002","since":"2025-12-10"}'),
	('c3bdc276-5bfb-5649-bc5b-36949287dd58', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 2, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.996432+00', true, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108242002000001","since":"2025-12-10"}'),
	('ce27bb57-f99e-54aa-997f-a89cf3a63f63', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 2, '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.908901+00', '2026-11-26 15:13:58.996432+00', true, 'Employment.ZeroEmploymentHousehold', 'employment', '{"household":"5108241012000003","since":"2025-12-10"}'),
	('2f8913c4-5da1-5e21-bd0a-fbab68b6341a', '978b158b-106d-8697-a75c-69091f441055', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('3027bc88-bfb7-5a48-abc1-42dd933d0ceb', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('382d6797-c0fc-522c-8486-f41db4d677b7', 'a152bc5e-e750-8e70-974e-01e8dead7c37', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('46b1ffdf-2c94-5a22-9c01-e14d49fdfedf', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('42851184-fa30-5547-acdf-103c78369e71', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', '2026-11-26 15:13:59.155491+00', false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":240000}'),
	('4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', '2026-11-26 15:13:59.155491+00', false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":150000}'),
	('5358eeda-5db8-51e2-8e36-73eb12bc2c46', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', '2026-11-26 15:13:59.155491+00', false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":260000}'),
	('911090d9-84ba-52b7-8c64-dd54c2cc4638', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', '2026-11-26 15:13:59.155491+00', false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":210000}'),
	('e9c9e260-c26b-514c-8351-2fcdb9b7dc3b', '978b158b-106d-8697-a75c-69091f441055', 510824200200, 1, '2025-12-19 16:00:00+00', '2026-11-26 15:13:58.565994+00', '2026-11-26 15:13:59.155491+00', false, 'Employment.EmploymentEpisode', 'employment-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","startedOn":"2025-03-01","form":"Employed","scope":"Local","fullTime":true,"organised":false,"monthlyWage":290000}'),
	('0c89e845-da04-5b65-8fd3-32e4c6229228', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000003","household":"5108241012000003","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('14aac1eb-746d-5626-a3d0-15c1fa16bed0', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000002","household":"5108241012000002","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('3fe7fe6e-8ffe-5662-bcbd-ef37bcb1223a', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000004","household":"5108241012000004","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('6c947aa9-2352-55b8-be90-c95ea60e17c2', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000005","household":"5108241012000005","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('6e484f03-d68b-5f77-b048-a068d1590e44', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000006","household":"5108241012000006","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('76daca7d-0ff4-55cb-a374-c850de987b95', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000002","household":"5108242002000002","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('7f168eaa-da7c-51fe-a910-644b5b9850dc', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000003","household":"5108242002000003","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('95b1cbc4-5d0c-5091-96f1-a53efcc687ce', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000001","household":"5108242002000001","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('c4ee4332-1265-51d3-830e-fa41f7ba79b3', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108241012000001","household":"5108241012000001","village":"510824101200","livedInFrom":"2005-05-01"}'),
	('e976fc67-cab7-58f5-96ca-fd2d17af3184', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:02.227463+00', '2026-11-26 15:14:03.146578+00', false, 'Housing.Dwelling', 'housing-bureau', '{"number":"F5108242002000004","household":"5108242002000004","village":"510824200200","livedInFrom":"2005-05-01"}'),
	('01f04123-9943-541e-b4a7-ec8eba1466c3', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000006","household":"5108241012000006","grade":"C","assessedOn":"2026-01-01"}'),
	('0f8e5c31-3a48-5ae4-ae02-e45e4688bc03', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000001","household":"5108241012000001","grade":"A","assessedOn":"2026-01-01"}'),
	('33059257-ae36-57d2-bac9-9b4dd9b00ffa', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000004","household":"5108241012000004","grade":"B","assessedOn":"2026-01-01"}'),
	('64af7ead-7173-5df9-b400-f575108ad6a9', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000004","household":"5108242002000004","grade":"A","assessedOn":"2026-01-01"}'),
	('6bd35c7f-0f86-5c6b-afe0-0670aaa43b01', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000003","household":"5108241012000003","grade":"D","assessedOn":"2026-01-01"}'),
	('85a1e662-24db-51a5-afbe-585c58365625', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000003","household":"5108242002000003","grade":"D","assessedOn":"2026-01-01"}'),
	('a6c7bde4-1f81-5e63-af12-a2e32db02d9c', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000002","household":"5108241012000002","grade":"A","assessedOn":"2026-01-01"}'),
	('adb58a00-3e41-5527-8052-f1560dbd5f2f', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000002","household":"5108242002000002","grade":"C","assessedOn":"2026-01-01"}'),
	('c6703da1-3c88-5342-8b04-65d766251fa2', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108241012000005","household":"5108241012000005","grade":"B","assessedOn":"2026-01-01"}'),
	('fbf8e538-ad45-5e3c-bc8a-42879e99dc63', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, 1, '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.071447+00', '2026-11-26 15:14:04.417358+00', false, 'Housing.DwellingAssessment', 'housing-bureau', '{"dwelling":"F5108242002000001","household":"5108242002000001","grade":"B","assessedOn":"2026-01-01"}'),
	('1d25abb3-baa7-51ff-8d84-608f3b445b97', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('3a95c6a6-c6a8-58e3-b4ae-6eb39092c775', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('3e90406e-37e0-540e-a958-cb0aa30821d1', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('45ace813-f6d0-57b3-8821-14dfb5588fc3', 'a152bc5e-e750-8e70-974e-01e8dead7c37', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('463975a3-4f8b-5335-9e81-602c34181f24', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('4a13d63c-c46f-5074-a866-d4d2f5827884', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('545080f4-666b-55f1-b89f-495e6c5159d5', 'faf163c6-3336-875a-a99b-39744c186718', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('5753b939-ba5d-53d7-b81f-7470a38a0716', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('58206e2e-964b-514a-9fc7-b38970dc1960', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('58b36a91-56d8-5492-8d9a-8a57577211dd', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('7b77e916-8565-56f5-8a3d-981a8d980f5a', 'db12097b-7faa-8344-89f4-da6e738df361', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('844edce4-e759-58d5-93b3-ff813cc1d2fb', '3c0666ce-1efc-8fec-9174-508c5652981a', 510824200200, 1, '2025-06-08 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","policyYear":2025,"enrolledOn":"2025-06-09","premiumPaidBy":"Programme"}'),
	('957d1472-5f1b-5c5c-9822-a8baa433ce1e', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('a6f4819c-90ce-5b70-a3cf-a91205a84c49', '970bffa6-2fda-811f-9523-5cff8316d0b4', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('b8a9ecb7-2399-508c-8ffa-57a08afcedde', '3a6b28d8-ce34-8c92-8006-15ee84aca288', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('c454b900-5f0a-5350-8a9a-fced309938e5', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('cbce17f5-ca5e-52b8-bc36-93cc6ada549c', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d133adb2-c34d-52bc-bcbe-77f7f7f2c000', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d2876a43-b3e3-5839-802b-ea81c561e747', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d2aca12a-9c3e-5fe3-a864-82f08c9ca9f6', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('d6a7f05d-28d6-56cc-a9bd-044713e277eb', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('e1d3cce4-30db-5d97-9e94-5b22a0ab9ad8', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 510824200200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('ed01067b-1a8a-5204-8e67-7c9fba9f8f63', 'fe4edc10-367f-813c-a768-657cce4e129a', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('f0cd54e7-0f37-57b5-bd7d-ae0e34ae82f1', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('f9d523ad-3231-52e8-8273-03330dbe29ae', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, 1, '2024-12-31 16:00:00+00', '2026-11-26 15:14:06.988657+00', '2026-11-26 15:14:08.121304+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2025,"enrolledOn":"2025-01-01","premiumPaidBy":"Programme"}'),
	('099c00ef-d390-55e2-b180-f574e9aff313', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000017","policyYear":2025,"settledOn":"2025-11-07","totalCost":9474,"insurancePaid":4580,"criticalIllnessPaid":0,"assistancePaid":3207,"paidByPerson":1687}'),
	('10792cdb-2afb-59a8-94e9-8f4620cc56b1', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","claimNumber":"510824-2025-000015","policyYear":2025,"settledOn":"2025-09-29","totalCost":6647,"insurancePaid":3124,"criticalIllnessPaid":0,"assistancePaid":2187,"paidByPerson":1336}'),
	('166b20b8-a31e-5b1f-b00f-99af38c2b44b', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000002","policyYear":2025,"settledOn":"2025-01-22","totalCost":41812,"insurancePaid":13085,"criticalIllnessPaid":0,"assistancePaid":17241,"paidByPerson":11486}'),
	('36b76cef-7af4-5c72-a8d7-96207926c03a', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","claimNumber":"510824-2025-000007","policyYear":2025,"settledOn":"2025-06-03","totalCost":126940,"insurancePaid":101018,"criticalIllnessPaid":0,"assistancePaid":14858,"paidByPerson":11064}'),
	('456114c8-dcbf-5700-965a-d4df472a5b85', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000008","policyYear":2025,"settledOn":"2025-06-10","totalCost":23166,"insurancePaid":11027,"criticalIllnessPaid":0,"assistancePaid":7719,"paidByPerson":4420}'),
	('4a1b6222-2fc1-54fa-b37b-5f3805331fc5', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000006","policyYear":2025,"settledOn":"2025-05-22","totalCost":294588,"insurancePaid":231206,"criticalIllnessPaid":0,"assistancePaid":24983,"paidByPerson":38399}'),
	('6ec26070-ae1d-5965-9892-3813a02dbab2', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000012","policyYear":2025,"settledOn":"2025-07-08","totalCost":18743,"insurancePaid":9062,"criticalIllnessPaid":5437,"assistancePaid":2538,"paidByPerson":1706}'),
	('5d0c37ca-05b5-5bad-a28c-1b72a31698e3', '1b2026f4-1dae-8083-9d29-76cb6973f599', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('639cdc2f-f223-586e-b82c-4c9246b01f5b', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('695e957e-d281-5e84-b9a0-0b91924649f8', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('80bd9973-7bae-5792-98ff-86b040ef9ee4', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('83c23657-3be0-501f-83a0-c4703147e9e4', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('962e7b19-2088-5d03-b311-2bdcc883c4ca', '978b158b-106d-8697-a75c-69091f441055', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"978b158b-106d-8697-a75c-69091f441055","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('9e653308-e176-50eb-80dc-3f80ec239762', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('af935932-62ce-554a-8e23-73012ddd7570', 'fe4edc10-367f-813c-a768-657cce4e129a', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"fe4edc10-367f-813c-a768-657cce4e129a","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('c5526df8-3224-5790-a91d-7125611ec55b', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('c9ef7488-5b91-5e0a-9aaa-01ffdd26045a', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d4a1bb6b-564a-5e03-8a76-5ee70be8bc01', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d99ef361-ef73-5727-8379-b5208d9e9939', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e4c2e174-a9f8-5c3d-9db9-2549b8171943', 'faf163c6-3336-875a-a99b-39744c186718', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"faf163c6-3336-875a-a99b-39744c186718","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', 510824101200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('fa89212b-4378-51f9-a98c-54fd4c4af99a', 'db12097b-7faa-8344-89f4-da6e738df361', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"db12097b-7faa-8344-89f4-da6e738df361","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('ffca14ee-2e37-52c5-a547-176baaf619fa', '3c0666ce-1efc-8fec-9174-508c5652981a', 510824200200, 1, '2025-12-31 16:00:00+00', '2026-11-26 15:14:08.145984+00', '2026-11-26 15:14:08.393501+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d01eac9a-a796-5824-9485-8f298997bb5c', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.089401+00', false, 'Health.CatastrophicSpending', 'health', '{"household":"5108241012000004","policyYear":2025,"outOfPocket":1110869,"netIncome":821400,"thresholdPercent":40}'),
	('6fa754a3-ad22-514f-8606-2d90efe5d860', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000013","policyYear":2025,"settledOn":"2025-07-31","totalCost":28511,"insurancePaid":8218,"criticalIllnessPaid":0,"assistancePaid":12129,"paidByPerson":8164}'),
	('8136fa87-2117-549a-a098-9de597b80376', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000001","policyYear":2025,"settledOn":"2025-01-21","totalCost":128867,"insurancePaid":32103,"criticalIllnessPaid":0,"assistancePaid":59436,"paidByPerson":37328}'),
	('8a6eeb1d-3345-5557-a9c0-63c72bf48ce1', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","claimNumber":"510824-2025-000014","policyYear":2025,"settledOn":"2025-09-21","totalCost":5604,"insurancePaid":2541,"criticalIllnessPaid":0,"assistancePaid":1779,"paidByPerson":1284}'),
	('8d9ece89-6ebc-58c4-92fc-b74943701cbc', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000010","policyYear":2025,"settledOn":"2025-06-15","totalCost":176234,"insurancePaid":137396,"criticalIllnessPaid":15160,"assistancePaid":7075,"paidByPerson":16603}'),
	('973e0d15-332b-5cd3-a9ee-eff3e0f464dd', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","claimNumber":"510824-2025-000005","policyYear":2025,"settledOn":"2025-05-22","totalCost":66136,"insurancePaid":49391,"criticalIllnessPaid":0,"assistancePaid":10842,"paidByPerson":5903}'),
	('9881ac79-dc9b-5c9d-8d8d-df3a85e90408', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000004","policyYear":2025,"settledOn":"2025-04-10","totalCost":1503971,"insurancePaid":531719,"criticalIllnessPaid":0,"assistancePaid":360531,"paidByPerson":611721}'),
	('9d23a0c0-ecc5-5067-86bf-89116fb7b53f', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000016","policyYear":2025,"settledOn":"2025-10-19","totalCost":1495746,"insurancePaid":620709,"criticalIllnessPaid":352712,"assistancePaid":164599,"paidByPerson":357726}'),
	('b556d37e-bed8-5c77-94b7-d323bdbc3115', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","claimNumber":"510824-2025-000003","policyYear":2025,"settledOn":"2025-03-12","totalCost":25224,"insurancePaid":7584,"criticalIllnessPaid":0,"assistancePaid":11465,"paidByPerson":6175}'),
	('caa366ed-a3b0-54dc-8089-e3b986d0c82e', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","claimNumber":"510824-2025-000009","policyYear":2025,"settledOn":"2025-06-12","totalCost":994424,"insurancePaid":738126,"criticalIllnessPaid":113937,"assistancePaid":70417,"paidByPerson":71944}'),
	('fe97cf57-811f-505e-a4f7-65a4d92654c7', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.137755+00', false, 'Health.MedicalAid', 'health', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","claimNumber":"510824-2025-000011","policyYear":2025,"settledOn":"2025-07-03","totalCost":3491,"insurancePaid":1602,"criticalIllnessPaid":0,"assistancePaid":1122,"paidByPerson":767}'),
	('4eeb3acc-6d2a-5af9-9856-c7411b321f3e', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","policyYear":2025,"total":1336,"claims":1}'),
	('67092eb4-4795-54bb-9b64-86927fe76533', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', 510824200200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","policyYear":2025,"total":767,"claims":1}'),
	('8deecb9a-9969-57c3-8e07-07756a0ae259', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","policyYear":2025,"total":20174,"claims":4}'),
	('a06d4968-2044-5b8b-8de4-17310a9f2870', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', 510824200200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","policyYear":2025,"total":11064,"claims":1}'),
	('b6f29ead-e895-5327-b032-ddf321d4e292', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","policyYear":2025,"total":43503,"claims":2}'),
	('dcd105b7-466c-5d53-992a-9ead4428ac4a', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","policyYear":2025,"total":1109585,"claims":7}'),
	('ed469b68-3922-5338-a185-e3a59b39f7fe', '3b72c899-b41a-8c6f-94f2-29f493557ba5', 510824101200, 1, '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:09.925141+00', '2026-11-26 15:14:10.164707+00', false, 'Health.OutOfPocketTotal', 'health', '{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","policyYear":2025,"total":1284,"claims":1}'),
	('5dc1833b-1707-5535-9823-d0f0d07c3041', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', 510824101200, 21, '2026-11-26 15:14:40.782988+00', '2026-11-26 15:14:40.835645+00', '2026-11-26 15:14:40.927596+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('e673c982-4ae9-5395-8429-7f081716e97f', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', 510824101200, 21, '2026-11-26 15:14:41.50276+00', '2026-11-26 15:14:41.511899+00', '2026-11-26 15:14:41.584419+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('10dd15a0-e493-5418-8b43-33dd33a3f715', '970bffa6-2fda-811f-9523-5cff8316d0b4', 510824101200, 21, '2026-11-26 15:14:42.064215+00', '2026-11-26 15:14:42.093075+00', '2026-11-26 15:14:42.199839+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242', '307dd379-cce1-8678-bb95-bc12540ef242', 510824101200, 21, '2026-11-26 15:14:42.99991+00', '2026-11-26 15:14:43.007934+00', '2026-11-26 15:14:43.067614+00', false, 'Health.InsuranceEnrolment', 'health-bureau', '{"person":"307dd379-cce1-8678-bb95-bc12540ef242","policyYear":2026,"enrolledOn":"2026-01-01","premiumPaidBy":"Programme"}'),
	('d9af2c04-644d-544c-ae96-c25b7464672b', '095866ae-faff-569d-a682-106883214cc9', 510824101200, 1, '2026-11-26 15:20:45.286158+00', '2026-11-26 15:20:45.286158+00', '2026-11-26 15:20:45.581643+00', false, 'Housing.Renovation', 'housing-bureau', '{"project":"P-1","dwelling":"F5108241012000003","household":"5108241012000003","mode":"Rebuild","stage":"Applied","stageOn":"2016-03-01","subsidyPaid":0}');


--
-- Data for Name: derived; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: fact; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.fact VALUES
	('0e98770a-8b00-5523-b8ea-61cede80310f', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -4741364816730807379, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 6, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村6号","causeOfNeed":"labour","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","name":"冯信贵","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15","labourCapacity":"Full"}],"date":"2014-11-09","reason":"Registration","exitDecided":false,"current":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","name":"冯信贵","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15","labourCapacity":"Full"}]}'),
	('2d62bb97-deb6-5517-a585-7c26f03ddbf7', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -888037512166655341, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 2, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村2号","causeOfNeed":"land","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","name":"谭刚根","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16","labourCapacity":"Partial"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","name":"武艳琳","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03","labourCapacity":"Full"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","name":"谭敏","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10","labourCapacity":"Partial"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","name":"谭娜锦","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10","labourCapacity":"None"}],"date":"2018-11-10","reason":"Birth","exitDecided":false,"current":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","name":"谭刚根","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16","labourCapacity":"Partial"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","name":"武艳琳","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03","labourCapacity":"Full"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","name":"谭敏","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10","labourCapacity":"Partial"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","name":"谭娜锦","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10","labourCapacity":"None"}]}'),
	('43def6f8-ef99-5182-b7ab-aafc6ac0441f', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -6858145317466064676, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 4, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村4号","causeOfNeed":"disability","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","name":"吴正健","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12","labourCapacity":"None"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","name":"吴香露","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09","labourCapacity":"None"}],"date":"2014-11-09","reason":"Registration","exitDecided":false,"current":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","name":"吴正健","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12","labourCapacity":"None"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","name":"吴香露","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09","labourCapacity":"None"}]}'),
	('465e4b73-d4ed-53bc-b08b-914c20845761', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, 7135460664787466343, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 9, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","address":"小县乙乡第1村3号","causeOfNeed":"land","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","name":"侯祥强","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21","labourCapacity":"None"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","name":"石黛云","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27","labourCapacity":"None"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","name":"侯祥长","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24","labourCapacity":"Partial"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","name":"陆露梅","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19","labourCapacity":"Full"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","name":"侯建飞","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05","labourCapacity":"None"}],"date":"2014-10-14","reason":"Registration","exitDecided":false,"current":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","name":"侯祥强","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21","labourCapacity":"None"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","name":"石黛云","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27","labourCapacity":"None"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","name":"侯祥长","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24","labourCapacity":"Partial"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","name":"陆露梅","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19","labourCapacity":"Full"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","name":"侯建飞","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05","labourCapacity":"None"}]}'),
	('61f1f525-ea0f-52a8-86d2-5e989419a032', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, 767502925338582965, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 10, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","address":"小县乙乡第1村4号","causeOfNeed":"disability","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","name":"傅秀","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10","labourCapacity":"None"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","name":"马建山","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26","labourCapacity":"None"}],"date":"2014-10-14","reason":"Registration","exitDecided":false,"current":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","name":"傅秀","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10","labourCapacity":"None"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","name":"马建山","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26","labourCapacity":"None"}]}'),
	('684a3467-5af1-598e-b630-f5c583dcfb9d', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, 4095604835760858582, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 3, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村3号","causeOfNeed":"skill","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","name":"侯宇光","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10","labourCapacity":"Full"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","name":"段妹","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18","labourCapacity":"Full"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","name":"侯雁","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16","labourCapacity":"None"}],"date":"2021-03-16","reason":"Birth","exitDecided":false,"current":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","name":"侯宇光","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10","labourCapacity":"Full"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","name":"段妹","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18","labourCapacity":"Full"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","name":"侯雁","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16","labourCapacity":"None"}]}'),
	('6ab5b486-aeaa-55be-874e-0b5d251a4d54', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, -2142172087352578004, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 7, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","address":"小县乙乡第1村1号","causeOfNeed":"labour","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","name":"林志建","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01","labourCapacity":"Full"}],"date":"2014-10-14","reason":"Registration","exitDecided":false,"current":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","name":"林志建","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01","labourCapacity":"Full"}]}'),
	('93ad7cf5-8932-5cea-8950-6ebdaabdb58e', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, 8035566075037039883, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 8, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","address":"小县乙乡第1村2号","causeOfNeed":"skill","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","name":"贺娅","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09","labourCapacity":"Full"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","name":"贺林","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27","labourCapacity":"None"}],"date":"2025-03-27","reason":"Birth","exitDecided":false,"current":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","name":"贺娅","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09","labourCapacity":"Full"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","name":"贺林","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27","labourCapacity":"None"}]}'),
	('e687cf8d-0453-59b3-8bf8-99da634cfdee', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -5794684998052617511, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 1, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村1号","causeOfNeed":"labour","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","name":"白军春","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05","labourCapacity":"None"}],"date":"2014-11-09","reason":"Registration","exitDecided":false,"current":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","name":"白军春","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05","labourCapacity":"None"}]}'),
	('fe65db1b-8a19-5f72-bdcd-6fc2bc535362', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, 4419152043661424366, '2025-12-31 16:00:00+00', '2026-11-26 15:13:37.218585+00', 5, false, false, 'Registry.Households.HouseholdRecord', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","address":"小县甲镇第1村5号","causeOfNeed":"labour","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","name":"魏喜","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06","labourCapacity":"Full"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","name":"陆妹珍","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08","labourCapacity":"Full"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","name":"魏飞","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20","labourCapacity":"None"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","name":"魏正宁","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11","labourCapacity":"None"}],"date":"2014-11-09","reason":"Registration","exitDecided":false,"current":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","name":"魏喜","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06","labourCapacity":"Full"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","name":"陆妹珍","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08","labourCapacity":"Full"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","name":"魏飞","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20","labourCapacity":"None"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","name":"魏正宁","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11","labourCapacity":"None"}]}'),
	('05c88b43-098f-5272-9a0b-1e8f539afade', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, -3403571427301086201, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 7, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000001","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"978b158b-106d-8697-a75c-69091f441055","maskedId":"519901**********17","relation":"Head","bornOn":"1988-10-01","sex":"Male","joinedOn":"1988-10-01"}],"date":"2014-10-14","reason":"Registration"}'),
	('4001339b-ffb5-55d6-8a2d-412d55734c9b', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, 3844008169983537293, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 9, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000003","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"ac7babbe-7b8c-8923-b441-027b3b52d8a2","maskedId":"519901**********11","relation":"Parent","bornOn":"1943-06-21","sex":"Male","joinedOn":"1943-06-21"},{"person":"e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7","maskedId":"519901**********25","relation":"Parent","bornOn":"1946-02-07","sex":"Female","joinedOn":"1969-11-27"},{"person":"b3b7a503-3cd6-8b01-b1f4-c08b6b97767b","maskedId":"519901**********12","relation":"Head","bornOn":"1975-12-24","sex":"Male","joinedOn":"1975-12-24"},{"person":"faf163c6-3336-875a-a99b-39744c186718","maskedId":"519901**********28","relation":"Spouse","bornOn":"1977-11-15","sex":"Female","joinedOn":"2001-12-19"},{"person":"db12097b-7faa-8344-89f4-da6e738df361","maskedId":"519901**********15","relation":"Son","bornOn":"2009-07-05","sex":"Male","joinedOn":"2009-07-05"}],"date":"2014-10-14","reason":"Registration"}'),
	('4a35865b-dfe5-5a7b-9de0-3d41874ee9eb', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -5594880498532881722, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 2, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000002","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"cae11999-bce9-89eb-a8a7-2b6b9cf227db","maskedId":"519901**********13","relation":"Head","bornOn":"1978-09-16","sex":"Male","joinedOn":"1978-09-16"},{"person":"7f93e935-6dd9-8f47-88a0-5468c19ddfd5","maskedId":"519901**********28","relation":"Spouse","bornOn":"1982-03-27","sex":"Female","joinedOn":"2002-01-03"},{"person":"970bffa6-2fda-811f-9523-5cff8316d0b4","maskedId":"519901**********27","relation":"Daughter","bornOn":"2002-10-10","sex":"Female","joinedOn":"2002-10-10"},{"person":"307dd379-cce1-8678-bb95-bc12540ef242","maskedId":"519901**********27","relation":"Daughter","bornOn":"2018-11-10","sex":"Female","joinedOn":"2018-11-10"}],"date":"2018-11-10","reason":"Birth"}'),
	('983467a4-3700-5348-9a83-0f0f6441ec04', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, -3081333347518166463, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 10, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000004","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"e0a76ba7-c8dd-818f-9caf-8d4275e33033","maskedId":"519901**********20","relation":"Head","bornOn":"1947-05-10","sex":"Female","joinedOn":"1947-05-10"},{"person":"a152bc5e-e750-8e70-974e-01e8dead7c37","maskedId":"519901**********1X","relation":"Spouse","bornOn":"1950-06-14","sex":"Male","joinedOn":"1971-02-26"}],"date":"2014-10-14","reason":"Registration"}'),
	('9eee3285-70ab-5062-b398-cf1a958d421a', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -8052785424802903555, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 3, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000003","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"1b2026f4-1dae-8083-9d29-76cb6973f599","maskedId":"519901**********15","relation":"Head","bornOn":"1987-10-10","sex":"Male","joinedOn":"1987-10-10"},{"person":"9397e658-1b1d-8a4a-a797-4c41316bb7a2","maskedId":"519901**********21","relation":"Spouse","bornOn":"1990-08-18","sex":"Female","joinedOn":"2013-08-18"},{"person":"2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc","maskedId":"519901**********23","relation":"Daughter","bornOn":"2021-03-16","sex":"Female","joinedOn":"2021-03-16"}],"date":"2021-03-16","reason":"Birth"}'),
	('b7619d79-4a68-528b-b6dd-54a78011a708', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -2583782198954479127, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 5, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000005","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"fe4edc10-367f-813c-a768-657cce4e129a","maskedId":"519901**********14","relation":"Head","bornOn":"1985-11-06","sex":"Male","joinedOn":"1985-11-06"},{"person":"181c95f3-a0cf-8337-9c8d-f8caaf3109aa","maskedId":"519901**********25","relation":"Spouse","bornOn":"1982-01-29","sex":"Female","joinedOn":"2010-01-08"},{"person":"f00db3d4-28a9-8c9d-b604-2a519a85c236","maskedId":"519901**********1X","relation":"Son","bornOn":"2010-10-20","sex":"Male","joinedOn":"2010-10-20"},{"person":"8ab6920d-ccdd-8793-8ae4-c246174f5abd","maskedId":"519901**********12","relation":"Son","bornOn":"2012-12-11","sex":"Male","joinedOn":"2012-12-11"}],"date":"2014-11-09","reason":"Registration"}'),
	('c3ef3449-86da-5368-a93f-794c99136192', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -7481443199875142677, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 6, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000006","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"db708a2e-bd19-8a72-901f-6f1924c91aa4","maskedId":"519901**********12","relation":"Head","bornOn":"1975-07-15","sex":"Male","joinedOn":"1975-07-15"}],"date":"2014-11-09","reason":"Registration"}'),
	('d750dcc2-532b-555e-a7ee-8df605ed8a1e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -7626925900968851952, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 4, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000004","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"d77c6f34-44e5-8317-bf4c-6c1d3725bd9b","maskedId":"519901**********14","relation":"Head","bornOn":"1946-12-12","sex":"Male","joinedOn":"1946-12-12"},{"person":"3b72c899-b41a-8c6f-94f2-29f493557ba5","maskedId":"519901**********26","relation":"Daughter","bornOn":"1978-11-09","sex":"Female","joinedOn":"1978-11-09"}],"date":"2014-11-09","reason":"Registration"}'),
	('de279cf7-f26f-5dda-9ef3-9e6a84e9428e', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824101200, 1, -5994535074680135812, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 1, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108241012000001","village":"510824101200","registeredOn":"2014-11-09","members":[{"person":"c10f1e7b-2399-82fb-a8b1-753ce13f37b3","maskedId":"519901**********1X","relation":"Head","bornOn":"1952-01-05","sex":"Male","joinedOn":"1952-01-05"}],"date":"2014-11-09","reason":"Registration"}'),
	('e6949beb-7dc0-5161-8939-09405b5db179', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-3dae-7f08-b081-c311e28519c4', 510824200200, 1, 1389630061996975430, '2025-12-31 16:00:00+00', '2026-11-26 15:13:38.50692+00', 8, false, false, 'Registry.HouseholdRoster', 'registry-office', '{"number":"5108242002000002","village":"510824200200","registeredOn":"2014-10-14","members":[{"person":"3a6b28d8-ce34-8c92-8006-15ee84aca288","maskedId":"519901**********22","relation":"Head","bornOn":"1991-10-09","sex":"Female","joinedOn":"1991-10-09"},{"person":"3c0666ce-1efc-8fec-9174-508c5652981a","maskedId":"519901**********10","relation":"Son","bornOn":"2025-03-27","sex":"Male","joinedOn":"2025-03-27"}],"date":"2025-03-27","reason":"Birth"}'),
	('4077bf63-546a-54ce-a2fb-ac082348ce13', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 3462884001648734441, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 4, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000004","year":2024,"netIncome":804700}'),
	('42fdefac-fe2b-5d92-abff-63cf86033c6b', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, -679525490126029882, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 19, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000003","year":2025,"netIncome":2760500}'),
	('4c43edf5-02f9-539e-bf54-83889cf1484b', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, 6162932964452515599, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 7, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000001","year":2024,"netIncome":1178400}'),
	('5810d66d-8d4e-5373-9bce-dff96d7c8648', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 6571862030331270678, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 13, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000003","year":2025,"netIncome":2262800}'),
	('59b3244f-a70b-5814-8a0b-822506fe6840', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 4899818686093956905, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 2, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000002","year":2024,"netIncome":6617300}'),
	('6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, -6259931649012784711, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 9, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000003","year":2024,"netIncome":2734700}'),
	('72ac3cf8-14c2-5477-bd58-6fb5f9cdc386', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, -5977607046877467806, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 10, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000004","year":2024,"netIncome":845200}'),
	('84e401c2-f686-51cc-898f-961f3a83319b', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 4847646618143261231, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 6, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000006","year":2024,"netIncome":475400}'),
	('8ee2362f-1806-5026-a9f5-c4a4d482d719', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 8784951673305146149, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 15, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000005","year":2025,"netIncome":1336100}'),
	('92225a35-2df5-5a79-aff3-204a250ea0b4', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, -6717433722538694662, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 1, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000001","year":2024,"netIncome":439700}'),
	('93080517-07e2-598e-a4a1-65c4e146bb73', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, -3770058802787317156, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 18, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000002","year":2025,"netIncome":927000}'),
	('9cede80c-0ee4-55a5-9c8e-9bf27eadba53', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, 802796985212613719, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 20, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000004","year":2025,"netIncome":870600}'),
	('9e139e59-09fa-5608-bb2a-84c6bd3cafe4', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, -1857978438178398272, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 11, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000001","year":2025,"netIncome":437700}'),
	('c3e9f6ba-3929-5901-9756-0cb4a1a2d34f', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, -8522233960271001699, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 12, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000002","year":2025,"netIncome":6874700}'),
	('c8da6fd6-10c7-5381-acad-125fbcf2c088', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, -4463073111975585796, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 8, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000002","year":2024,"netIncome":457100}'),
	('d35294d7-c99b-555c-b006-b97fb96e36b6', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, -773587912803930855, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 16, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000006","year":2025,"netIncome":527800}'),
	('d5a7f49f-d983-5cd2-8244-51d9c1801015', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 56883687551306311, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 5, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000005","year":2024,"netIncome":1194700}'),
	('e1d3cfb4-289f-549e-adba-f7da573d53ca', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, 7249190077076155270, '2024-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 3, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000003","year":2024,"netIncome":2084100}'),
	('eb5c3130-0e31-5834-851e-9267dc40b869', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824101200, 1, -4937903614202363635, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 14, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108241012000004","year":2025,"netIncome":821400}'),
	('f1f5b6ad-7d37-5369-aa9e-e105578786af', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-5e31-7490-88b9-0dc597edebcf', 510824200200, 1, 7453408491750224261, '2025-12-30 16:00:00+00', '2026-11-26 15:13:42.304239+00', 17, false, false, 'Registry.HouseholdIncome', 'registry-office', '{"household":"5108242002000001","year":2025,"netIncome":1287700}'),
	('a60a7613-d7db-53c7-9feb-26c9b3deba85', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 13, -7377119873188306559, '2026-11-26 15:20:45.657494+00', '2026-11-26 15:20:45.657494+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000003","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01; renovation (Rebuild) is at stage Applied since 2016-03-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1},{"kind":"Housing.Renovation","id":"d9af2c04-644d-544c-ae96-c25b7464672b","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"5358eeda-5db8-51e2-8e36-73eb12bc2c46","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":754266,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 7,542.66 yuan per head of 3, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('07a1b3d5-0644-5c0c-b295-bed80b6415d7', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, 5715795371373341450, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 1, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000001","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6', 'e29bbe97-362e-54c8-928b-2114f39b2680', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824200200, 1, -2601742446669342509, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 9, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108242002000003","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('748a63f6-9fcb-5004-bf1b-b0e9341c2750', '78a729f4-8da4-545d-892c-8acf4de2474d', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824200200, 1, -3184377211435227257, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 10, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108242002000004","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('9d442988-f184-5bf6-98d0-d49f0bc41c40', '095866ae-faff-569d-a682-106883214cc9', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, 1929130491770788361, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 3, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000003","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('bc29041d-6dec-5e91-9f03-6f9f23d08432', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, 2914019640312544815, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 2, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000002","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":false,"surveyor":"驻村工作队"}'),
	('c5c069d7-3b8a-5179-8ed6-9f689ec32e6e', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824200200, 1, -4839590946041791493, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 7, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108242002000001","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('ca9bbca8-8545-51c1-9e54-c355b096d524', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, -1380135911945394112, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 5, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000005","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('cb69057c-62c4-5a5d-b220-7598dac9250f', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, 5252406625243031015, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 4, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000004","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('e524f77d-7276-528d-85ce-6c47c09b0149', 'b4131cd6-652c-5460-a2d6-90554aaa8003', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824200200, 1, -3205514253632426128, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 8, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108242002000002","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('f176cddb-74e7-5b8b-aaea-1cbadca19b07', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', '01a2186b-75b4-731d-8b3b-0a03e038d0e4', 510824101200, 1, 9211982091827043467, '2025-12-31 16:00:00+00', '2026-11-26 15:13:45.651488+00', 6, false, false, 'Registry.Surveys.HouseholdSurvey', 'registry-office', '{"household":"5108241012000006","surveyedOn":"2026-01-01","food":true,"clothing":true,"culturalLife":true,"surveyor":"驻村工作队"}'),
	('c72343ef-5881-5bb9-be32-05de84bb549e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', NULL, 510824101200, 10, -6871625770874908357, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000004","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"33059257-ae36-57d2-bac9-9b4dd9b00ffa","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":410700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,107.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('0d3bedb6-7923-561a-a14c-13820f793615', '78a729f4-8da4-545d-892c-8acf4de2474d', NULL, 510824200200, 9, 1917467088016982217, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000004","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"64af7ead-7173-5df9-b400-f575108ad6a9","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":435300,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,353.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('4f10ecea-0c93-5bb6-9bb4-ad62c78828a3', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', NULL, 510824101200, 11, -1144970459074670194, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000005","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 2 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"b3ba8088-8004-5efd-ba3b-e85bccf9028a","version":1},{"kind":"Education.SchoolEnrolment","id":"e772896c-8a97-5956-9d85-84b25971ac57","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"c6703da1-3c88-5342-8b04-65d766251fa2","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":334025,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 3,340.25 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}}],"standing":"Registered"}'),
	('ed75f6f5-5ec0-52b7-8a19-caeb864412f7', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', NULL, 510824101200, 12, -706601086707463174, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000006","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":527800,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,278.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('c5e8ae10-291b-585b-8498-ae127ca8bdf9', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', NULL, 510824101200, 1, 5481473927046179427, '2026-11-26 15:19:51.630584+00', '2026-11-26 15:19:36.457562+00', 1, false, false, 'Registry.Plans.SupportPlan', 'township-office', '{"household":"5108241012000001","officer":{"name":"李四"},"measures":[{"kind":"SocialFloor","plannedOn":"2026-04-01","progress":"Planned"}]}'),
	('1464327e-51bc-515d-87cc-5970388edd8d', 'e29bbe97-362e-54c8-928b-2114f39b2680', NULL, 510824200200, 10, -2389001388863236675, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000003","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":552100,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,521.00 yuan per head of 5, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}}],"standing":"Registered"}'),
	('7dc99c3b-34f3-5ce8-b8f8-2dbe1f382501', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', NULL, 510824101200, 9, 810487812013267783, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000001","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"0f8e5c31-3a48-5ae4-ae02-e45e4688bc03","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":437700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,377.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('a6ef7692-22db-5461-aeda-ea2f707d7aa9', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', NULL, 510824200200, 12, -7546132370387755139, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000001","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"fbf8e538-ad45-5e3c-bc8a-42879e99dc63","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"e9c9e260-c26b-514c-8351-2fcdb9b7dc3b","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1287700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 12,877.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('3eaf4ba3-72ac-5a80-a261-0b81c967f3a1', 'b4131cd6-652c-5460-a2d6-90554aaa8003', NULL, 510824200200, 12, 2085078433817391074, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000002","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"42851184-fa30-5547-acdf-103c78369e71","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":463500,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,635.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('413d8ff6-ff43-548d-aaf8-98b8653b95dc', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', NULL, 510824101200, 94, -518203937521271783, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000002","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 1 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"a9116d76-a930-5aa8-b050-036abe73ac1e","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"a6c7bde4-1f81-5e63-af12-a2e32db02d9c","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"911090d9-84ba-52b7-8c64-dd54c2cc4638","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},{"kind":"CulturalLife","state":"Unmet","reasons":[{"code":"survey-says-no","text":"The survey of 2026-01-01 found cultural life not assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1718675,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 17,186.75 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},"alerts":[],"standing":"Registered"}');


--
-- Data for Name: history; Type: TABLE DATA; Schema: facts; Owner: -
--

INSERT INTO facts.history VALUES
	('7dc99c3b-34f3-5ce8-b8f8-2dbe1f382501', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', NULL, 510824101200, 7, -5951125135493525217, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000001","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"0f8e5c31-3a48-5ae4-ae02-e45e4688bc03","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":437700,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,377.00 yuan per head of 1, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('ed75f6f5-5ec0-52b7-8a19-caeb864412f7', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', NULL, 510824101200, 10, -7422840991689910038, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000006","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1","version":1}]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":527800,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,278.00 yuan per head of 1, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('c72343ef-5881-5bb9-be32-05de84bb549e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', NULL, 510824101200, 8, -3522377841372543709, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000004","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"33059257-ae36-57d2-bac9-9b4dd9b00ffa","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":410700,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,107.00 yuan per head of 2, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('0d3bedb6-7923-561a-a14c-13820f793615', '78a729f4-8da4-545d-892c-8acf4de2474d', NULL, 510824200200, 7, 5274899057419244343, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000004","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"64af7ead-7173-5df9-b400-f575108ad6a9","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":435300,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,353.00 yuan per head of 2, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('1464327e-51bc-515d-87cc-5970388edd8d', 'e29bbe97-362e-54c8-928b-2114f39b2680', NULL, 510824200200, 8, -6021322460093504041, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000003","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":552100,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,521.00 yuan per head of 5, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}}],"standing":"Registered"}'),
	('4f10ecea-0c93-5bb6-9bb4-ad62c78828a3', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', NULL, 510824101200, 9, 3316797345787175500, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000005","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 2 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"b3ba8088-8004-5efd-ba3b-e85bccf9028a","version":1},{"kind":"Education.SchoolEnrolment","id":"e772896c-8a97-5956-9d85-84b25971ac57","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"c6703da1-3c88-5342-8b04-65d766251fa2","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":334025,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 3,340.25 yuan per head of 4, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}}],"standing":"Registered"}'),
	('a6ef7692-22db-5461-aeda-ea2f707d7aa9', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', NULL, 510824200200, 10, 3213191868168543681, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000001","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"fbf8e538-ad45-5e3c-bc8a-42879e99dc63","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"e9c9e260-c26b-514c-8351-2fcdb9b7dc3b","version":1}]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1287700,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 12,877.00 yuan per head of 1, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('3eaf4ba3-72ac-5a80-a261-0b81c967f3a1', 'b4131cd6-652c-5460-a2d6-90554aaa8003', NULL, 510824200200, 10, -57300534205379543, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000002","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"42851184-fa30-5547-acdf-103c78369e71","version":1}]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":463500,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,635.00 yuan per head of 2, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('413d8ff6-ff43-548d-aaf8-98b8653b95dc', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', NULL, 510824101200, 92, 2407974618995680886, '2026-11-26 15:19:50.607381+00', '2026-11-26 15:19:50.607381+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000002","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 1 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"a9116d76-a930-5aa8-b050-036abe73ac1e","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"a6c7bde4-1f81-5e63-af12-a2e32db02d9c","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"911090d9-84ba-52b7-8c64-dd54c2cc4638","version":1}]}]},{"kind":"LastingIncome","state":"Unknown","reasons":[{"code":"earlier-income-unknown","text":"Above the line for 1 years up to 2025; of the year before nothing can be said.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1}]}]},{"kind":"CulturalLife","state":"Unmet","reasons":[{"code":"survey-says-no","text":"The survey of 2026-01-01 found cultural life not assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1718675,"line":300001,"yearsAbove":1,"reasons":[{"code":"above-line","text":"net income of 2025 is 17,186.75 yuan per head of 4, the line 3,000.01 yuan; above for 1 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('7dc99c3b-34f3-5ce8-b8f8-2dbe1f382501', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', NULL, 510824101200, 8, -1098151602911993697, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000001","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"1d25abb3-baa7-51ff-8d84-608f3b445b97","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"0f8e5c31-3a48-5ae4-ae02-e45e4688bc03","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"07a1b3d5-0644-5c0c-b295-bed80b6415d7","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":437700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,377.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1},{"kind":"Registry.HouseholdIncome","id":"92225a35-2df5-5a79-aff3-204a250ea0b4","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('c72343ef-5881-5bb9-be32-05de84bb549e', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', NULL, 510824101200, 9, -8666226215848693830, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000004","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"695e957e-d281-5e84-b9a0-0b91924649f8","version":1},{"kind":"Health.InsuranceEnrolment","id":"83c23657-3be0-501f-83a0-c4703147e9e4","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"33059257-ae36-57d2-bac9-9b4dd9b00ffa","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"cb69057c-62c4-5a5d-b220-7598dac9250f","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":410700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,107.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1},{"kind":"Registry.HouseholdIncome","id":"4077bf63-546a-54ce-a2fb-ac082348ce13","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('0d3bedb6-7923-561a-a14c-13820f793615', '78a729f4-8da4-545d-892c-8acf4de2474d', NULL, 510824200200, 8, -5173807199666432414, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000004","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"45ace813-f6d0-57b3-8821-14dfb5588fc3","version":1},{"kind":"Health.InsuranceEnrolment","id":"9e653308-e176-50eb-80dc-3f80ec239762","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"64af7ead-7173-5df9-b400-f575108ad6a9","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"Work","state":"Unknown","reasons":[{"code":"no-employment-reported","text":"The employment bureau has reported nothing of the household''s members.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"748a63f6-9fcb-5004-bf1b-b0e9341c2750","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":435300,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,353.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1},{"kind":"Registry.HouseholdIncome","id":"72ac3cf8-14c2-5477-bd58-6fb5f9cdc386","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('4f10ecea-0c93-5bb6-9bb4-ad62c78828a3', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', NULL, 510824101200, 10, -4091773236434607954, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000005","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 2 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"b3ba8088-8004-5efd-ba3b-e85bccf9028a","version":1},{"kind":"Education.SchoolEnrolment","id":"e772896c-8a97-5956-9d85-84b25971ac57","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"463975a3-4f8b-5335-9e81-602c34181f24","version":1},{"kind":"Health.InsuranceEnrolment","id":"80bd9973-7bae-5792-98ff-86b040ef9ee4","version":1},{"kind":"Health.InsuranceEnrolment","id":"af935932-62ce-554a-8e23-73012ddd7570","version":1},{"kind":"Health.InsuranceEnrolment","id":"f2b2e8b9-e4b8-5a03-9a19-93f5adc2a00f","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"c6703da1-3c88-5342-8b04-65d766251fa2","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"ca9bbca8-8545-51c1-9e54-c355b096d524","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":334025,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 3,340.25 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1},{"kind":"Registry.HouseholdIncome","id":"d5a7f49f-d983-5cd2-8244-51d9c1801015","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}}],"standing":"Registered"}'),
	('ed75f6f5-5ec0-52b7-8a19-caeb864412f7', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', NULL, 510824101200, 11, 3523752329464375837, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000006","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3a95c6a6-c6a8-58e3-b4ae-6eb39092c775","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"4e06fc6e-b4ed-51ce-ae56-4d76b4d9b6c1","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"f176cddb-74e7-5b8b-aaea-1cbadca19b07","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":527800,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,278.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1},{"kind":"Registry.HouseholdIncome","id":"84e401c2-f686-51cc-898f-961f3a83319b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('a6ef7692-22db-5461-aeda-ea2f707d7aa9', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', NULL, 510824200200, 11, -7144443226758309127, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000001","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 1 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"962e7b19-2088-5d03-b311-2bdcc883c4ca","version":1}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade B on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"fbf8e538-ad45-5e3c-bc8a-42879e99dc63","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"e9c9e260-c26b-514c-8351-2fcdb9b7dc3b","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"c5c069d7-3b8a-5179-8ed6-9f689ec32e6e","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1287700,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 12,877.00 yuan per head of 1, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1},{"kind":"Registry.HouseholdIncome","id":"4c43edf5-02f9-539e-bf54-83889cf1484b","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('3eaf4ba3-72ac-5a80-a261-0b81c967f3a1', 'b4131cd6-652c-5460-a2d6-90554aaa8003', NULL, 510824200200, 11, -5065242740784638794, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000002","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 2 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"3e90406e-37e0-540e-a958-cb0aa30821d1","version":1},{"kind":"Health.InsuranceEnrolment","id":"ffca14ee-2e37-52c5-a547-176baaf619fa","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"42851184-fa30-5547-acdf-103c78369e71","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"e524f77d-7276-528d-85ce-6c47c09b0149","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":463500,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 4,635.00 yuan per head of 2, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1},{"kind":"Registry.HouseholdIncome","id":"c8da6fd6-10c7-5381-acad-125fbcf2c088","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('1464327e-51bc-515d-87cc-5970388edd8d', 'e29bbe97-362e-54c8-928b-2114f39b2680', NULL, 510824200200, 9, 1050790865071609795, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108242002000003","policyYear":2026,"supportedFrom":"2014-10-14","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 5 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"c5526df8-3224-5790-a91d-7125611ec55b","version":1},{"kind":"Health.InsuranceEnrolment","id":"c9ef7488-5b91-5e0a-9aaa-01ffdd26045a","version":1},{"kind":"Health.InsuranceEnrolment","id":"d4a1bb6b-564a-5e03-8a76-5ee70be8bc01","version":1},{"kind":"Health.InsuranceEnrolment","id":"e4c2e174-a9f8-5c3d-9db9-2549b8171943","version":1},{"kind":"Health.InsuranceEnrolment","id":"fa89212b-4378-51f9-a98c-54fd4c4af99a","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Unmet","reasons":[{"code":"nobody-in-work","text":"No member is in work.","evidence":[]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"2c58d3b1-1ddf-509b-ad0f-0f09a0270dd6","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":552100,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 5,521.00 yuan per head of 5, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1},{"kind":"Registry.HouseholdIncome","id":"6d8bdff8-4b90-5c76-a2b2-0e6d9976eb05","version":1}]}]},"alerts":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","since":"2025-12-10","evidence":{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}}],"standing":"Registered"}'),
	('a60a7613-d7db-53c7-9feb-26c9b3deba85', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 11, 2901883677933538507, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000003","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"5358eeda-5db8-51e2-8e36-73eb12bc2c46","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":754266,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 7,542.66 yuan per head of 3, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('413d8ff6-ff43-548d-aaf8-98b8653b95dc', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', NULL, 510824101200, 93, 6631946685709938864, '2026-11-26 15:19:50.812036+00', '2026-11-26 15:19:50.76143+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000002","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"all-children-in-school","text":"All 1 members of compulsory age go to school.","evidence":[{"kind":"Education.SchoolEnrolment","id":"a9116d76-a930-5aa8-b050-036abe73ac1e","version":1}]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 4 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"10dd15a0-e493-5418-8b43-33dd33a3f715","version":21},{"kind":"Health.InsuranceEnrolment","id":"5dc1833b-1707-5535-9823-d0f0d07c3041","version":21},{"kind":"Health.InsuranceEnrolment","id":"bc99f934-35c8-5e6c-aa5e-0c5f0ea7e242","version":21},{"kind":"Health.InsuranceEnrolment","id":"e673c982-4ae9-5395-8429-7f081716e97f","version":21}]}]},{"kind":"Housing","state":"Met","reasons":[{"code":"dwelling-safe","text":"Grade A on 2026-01-01.","evidence":[{"kind":"Housing.DwellingAssessment","id":"a6c7bde4-1f81-5e63-af12-a2e32db02d9c","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"911090d9-84ba-52b7-8c64-dd54c2cc4638","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 2 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},{"kind":"CulturalLife","state":"Unmet","reasons":[{"code":"survey-says-no","text":"The survey of 2026-01-01 found cultural life not assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"bc29041d-6dec-5e91-9f03-6f9f23d08432","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":1718675,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 17,186.75 yuan per head of 4, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1},{"kind":"Registry.HouseholdIncome","id":"59b3244f-a70b-5814-8a0b-822506fe6840","version":1}]}]},"alerts":[],"standing":"Registered"}'),
	('a60a7613-d7db-53c7-9feb-26c9b3deba85', '095866ae-faff-569d-a682-106883214cc9', NULL, 510824101200, 12, 6310740723886409610, '2026-11-26 15:19:50.943489+00', '2026-11-26 15:19:50.869012+00', NULL, false, false, 'Registry.HouseholdStatus', 'registry', '{"number":"5108241012000003","policyYear":2026,"supportedFrom":"2014-11-09","medical":{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},"guarantees":[{"kind":"Food","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found food assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Clothing","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found clothing assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]},{"kind":"Education","state":"Met","reasons":[{"code":"no-child-of-compulsory-age","text":"Nobody is of compulsory school age in the school year 2026.","evidence":[]}]},{"kind":"Medical","state":"Met","reasons":[{"code":"all-members-insured","text":"All 3 members are insured for 2026.","evidence":[{"kind":"Health.InsuranceEnrolment","id":"5d0c37ca-05b5-5bad-a28c-1b72a31698e3","version":1},{"kind":"Health.InsuranceEnrolment","id":"639cdc2f-f223-586e-b82c-4c9246b01f5b","version":1},{"kind":"Health.InsuranceEnrolment","id":"d99ef361-ef73-5727-8379-b5208d9e9939","version":1}]}]},{"kind":"Housing","state":"Unmet","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1}]}]}],"attainments":[{"kind":"Skill","state":"Unmet","reasons":[{"code":"no-training","text":"No member has completed a training.","evidence":[]}]},{"kind":"Work","state":"Met","reasons":[{"code":"member-in-work","text":"1 members are in work.","evidence":[{"kind":"Employment.EmploymentEpisode","id":"5358eeda-5db8-51e2-8e36-73eb12bc2c46","version":1}]}]},{"kind":"LastingIncome","state":"Met","reasons":[{"code":"above-line-for-years","text":"Above the line for 2 years up to 2025; 1 are asked.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},{"kind":"CulturalLife","state":"Met","reasons":[{"code":"survey-says-so","text":"The survey of 2026-01-01 found cultural life assured.","evidence":[{"kind":"Registry.Surveys.HouseholdSurvey","id":"9d442988-f184-5bf6-98d0-d49f0bc41c40","version":1}]}]}],"income":{"state":"Met","year":2025,"perHead":754266,"line":300002,"yearsAbove":2,"reasons":[{"code":"above-line","text":"net income of 2025 is 7,542.66 yuan per head of 3, the line 3,000.02 yuan; above for 2 years.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1},{"kind":"Registry.HouseholdIncome","id":"e1d3cfb4-289f-549e-adba-f7da573d53ca","version":1}]}]},"alerts":[],"standing":"Registered"}');


--
-- Data for Name: mark; Type: TABLE DATA; Schema: facts; Owner: -
--



--
-- Data for Name: member; Type: TABLE DATA; Schema: facts; Owner: -
--



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
	('01a2186b-3dae-7f08-b081-c311e28519c4', 'registry', 'households', 'registry-office', 'households-9c614d8a140a353250194b7369d19f35', '\x818e2f31b3cdf07a23c4d6412525cb5e23763eb40ef34b1e11cb0531bb7f3985', 'done', '2026-11-26 15:13:30.991165+00', '2026-11-26 15:13:31.055502+00', '2026-11-26 15:13:38.804825+00', NULL, 'ndjson', NULL, 10, 1, 0, 5427, 10, 0, 0, 0, 0, 0, 0, NULL, '00-d0e08f0d7f4675c3f336995097d606f2-d5579f59d1539271-00', NULL),
	('01a2186b-5e31-7490-88b9-0dc597edebcf', 'registry', 'incomes', 'registry-office', 'incomes-736a61f06d7cea123e0a4a87eea79dc7', '\x72883f1aeb4a5d781b3dc7ea62b44dca5354843f4ead43d42b7f7e8e0f87c77b', 'done', '2026-11-26 15:13:39.377518+00', '2026-11-26 15:13:39.37796+00', '2026-11-26 15:13:45.153158+00', NULL, 'ndjson', NULL, 20, 1, 0, 2150, 20, 0, 0, 0, 0, 0, 0, NULL, '00-f24d249574f943451c688548742b3bf8-2353ebeda2e3781b-00', NULL),
	('01a2186b-75b4-731d-8b3b-0a03e038d0e4', 'registry', 'surveys', 'registry-office', 'surveys-aefb0189c1a61de1e17e345945633446', '\x95941b29a8cb97c862cc5d1bff9e1ffb58396b2e72e7e6f32ad38bbea7d6bdf8', 'done', '2026-11-26 15:13:45.3961+00', '2026-11-26 15:13:45.396362+00', '2026-11-26 15:13:45.723587+00', NULL, 'ndjson', NULL, 10, 1, 0, 1791, 10, 0, 0, 0, 0, 0, 0, NULL, '00-d0f443ab077a35fc91d18c6b9c9dbd66-87d87d88929ba93e-00', NULL);


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
-- Data for Name: bureau_report; Type: TABLE DATA; Schema: registry; Owner: -
--



--
-- Data for Name: card_reading; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.card_reading VALUES
	('5108241012000002', '2026-11-26 15:14:11.435305+00', 'county-staff', '01a2186bdb397b2caf6f7b7ecbc1289d'),
	('5108241012000002', '2026-11-26 15:14:12.904695+00', 'county-staff', '01a2186be10b70c6850d4f81c5545f10'),
	('5108241012000002', '2026-11-26 15:14:13.546464+00', 'county-staff', '01a2186be39374548e12533d52986fa8'),
	('5108241012000002', '2026-11-26 15:14:13.88885+00', 'county-staff', '01a2186be4f87401b1c0e01ae1985166'),
	('5108241012000002', '2026-11-26 15:14:14.259379+00', 'county-staff', '01a2186be63a792f892e5e0e8125aeaa'),
	('5108241012000002', '2026-11-26 15:14:14.657489+00', 'county-staff', '01a2186be7d074b59fda6ddd1a388cff'),
	('5108241012000002', '2026-11-26 15:14:14.902136+00', 'county-staff', '01a2186be89f77edab679c9bfd31abb3'),
	('5108241012000002', '2026-11-26 15:14:15.197361+00', 'county-staff', '01a2186be9f07353a6d31120d3ff1dee'),
	('5108241012000002', '2026-11-26 15:14:15.617774+00', 'county-staff', '01a2186beb557750b9a19c4197601730'),
	('5108241012000002', '2026-11-26 15:14:15.783319+00', 'county-staff', '01a2186bec1d77c6b089d3fca3757f63'),
	('5108241012000002', '2026-11-26 15:14:16.12447+00', 'county-staff', '01a2186bed6875b4808dba094412b0da'),
	('5108241012000002', '2026-11-26 15:14:16.359296+00', 'county-staff', '01a2186bee8d7fad84ef11f8b1053cb5'),
	('5108241012000002', '2026-11-26 15:14:16.678802+00', 'county-staff', '01a2186befad71bca977dc7bc8ab22d1'),
	('5108241012000002', '2026-11-26 15:14:16.831657+00', 'county-staff', '01a2186bf05075a384c8227f1be42653'),
	('5108241012000002', '2026-11-26 15:14:17.085921+00', 'county-staff', '01a2186bf16874e285c22b18de1b0768'),
	('5108241012000002', '2026-11-26 15:14:17.17007+00', 'county-staff', '01a2186bf1ae7d3e9eff3dee5efc54e0'),
	('5108241012000002', '2026-11-26 15:14:17.407778+00', 'county-staff', '01a2186bf2ae7d959dc860b7fa58a439'),
	('5108241012000002', '2026-11-26 15:14:17.48831+00', 'county-staff', '01a2186bf3007aa2aa93c87f838b4f8a'),
	('5108241012000002', '2026-11-26 15:14:17.646062+00', 'county-staff', '01a2186bf39d7f05af412b87629a4add'),
	('5108241012000002', '2026-11-26 15:14:17.703084+00', 'county-staff', '01a2186bf3da77299116455cd9c0909c'),
	('5108241012000002', '2026-11-26 15:14:17.865176+00', 'county-staff', '01a2186bf4667b4aadbf74fc354f1247'),
	('5108241012000002', '2026-11-26 15:14:18.030566+00', 'county-staff', '01a2186bf4f47364961f45f674e5201d'),
	('5108241012000002', '2026-11-26 15:14:18.401855+00', 'county-staff', '01a2186bf6697f9cab2909ed36b55818'),
	('5108241012000002', '2026-11-26 15:14:18.616834+00', 'county-staff', '01a2186bf756778c8e17792dcd8dd987'),
	('5108241012000002', '2026-11-26 15:14:18.754039+00', 'county-staff', '01a2186bf7c87790a774475df6d6eaa0'),
	('5108241012000002', '2026-11-26 15:14:19.059457+00', 'county-staff', '01a2186bf90a785b96ef42dcf1152df1'),
	('5108241012000002', '2026-11-26 15:14:19.191594+00', 'county-staff', '01a2186bf97d7a32bfaa2bf63c17d17a'),
	('5108241012000002', '2026-11-26 15:14:19.538337+00', 'county-staff', '01a2186bfaf67465ab153be6d8c41ad3'),
	('5108241012000002', '2026-11-26 15:14:19.72063+00', 'county-staff', '01a2186bfb397eb097cafcea3351be4b'),
	('5108241012000002', '2026-11-26 15:14:19.949414+00', 'county-staff', '01a2186bfc7e782c888303eca3a9e4a0'),
	('5108241012000002', '2026-11-26 15:14:20.042013+00', 'county-staff', '01a2186bfcf975348114016ffd7836e5'),
	('5108241012000002', '2026-11-26 15:14:20.465962+00', 'county-staff', '01a2186bfe64701a8848c8a5fcbc4f27'),
	('5108241012000002', '2026-11-26 15:14:20.92563+00', 'county-staff', '01a2186c004572188378efac2cec8f26'),
	('5108241012000002', '2026-11-26 15:14:21.117175+00', 'county-staff', '01a2186c01267aa9a7e15aa2ab6cec45'),
	('5108241012000002', '2026-11-26 15:14:21.194494+00', 'county-staff', '01a2186c016f745ca99cd505001d3ede'),
	('5108241012000002', '2026-11-26 15:14:21.403462+00', 'county-staff', '01a2186c023a749c8d826419d9a9864e'),
	('5108241012000002', '2026-11-26 15:14:21.4936+00', 'county-staff', '01a2186c028e711e9eaeac5a2e9759ac'),
	('5108241012000002', '2026-11-26 15:14:21.751174+00', 'county-staff', '01a2186c03a075d3aef586f9ef18cdb6'),
	('5108241012000002', '2026-11-26 15:14:21.852773+00', 'county-staff', '01a2186c03e8752a8f2845c0fa1c580d'),
	('5108241012000002', '2026-11-26 15:14:21.927376+00', 'county-staff', '01a2186c044f7eb78ee385db70b24aba'),
	('5108241012000002', '2026-11-26 15:14:21.984049+00', 'county-staff', '01a2186c0488718b8a26eb9308ea4ed1'),
	('5108241012000002', '2026-11-26 15:14:22.152695+00', 'county-staff', '01a2186c054475909b6e5a894ec945d2'),
	('5108241012000002', '2026-11-26 15:14:22.167784+00', 'county-staff', '01a2186c0554735c84ce90e2f1151ada'),
	('5108241012000002', '2026-11-26 15:14:22.228864+00', 'county-staff', '01a2186c056d7d65b2cdc0f4f3f4fc9d'),
	('5108241012000002', '2026-11-26 15:14:22.375113+00', 'county-staff', '01a2186c061b7b03ad3d488c773b84e7'),
	('5108241012000002', '2026-11-26 15:14:22.444775+00', 'county-staff', '01a2186c06527c44962e5c729e52b791'),
	('5108241012000002', '2026-11-26 15:14:22.672962+00', 'county-staff', '01a2186c074771e583d8ba966c056112'),
	('5108241012000002', '2026-11-26 15:14:22.785611+00', 'county-staff', '01a2186c07727f519a978092c60f950d'),
	('5108241012000002', '2026-11-26 15:14:22.895991+00', 'county-staff', '01a2186c07fc739b8df8ee4cb64b2534'),
	('5108241012000002', '2026-11-26 15:14:23.275511+00', 'county-staff', '01a2186c094a786eb45feca6c36fcc95'),
	('5108241012000002', '2026-11-26 15:14:23.35332+00', 'county-staff', '01a2186c09cf7cf0abf0bfd8ae245b43'),
	('5108241012000002', '2026-11-26 15:14:23.592713+00', 'county-staff', '01a2186c0ad1771c80cea744569d431c'),
	('5108241012000002', '2026-11-26 15:14:23.807708+00', 'county-staff', '01a2186c0ba97f97942d277942e95502'),
	('5108241012000002', '2026-11-26 15:14:23.960526+00', 'county-staff', '01a2186c0c1672fa8af5b90c13e3d40a'),
	('5108241012000002', '2026-11-26 15:14:24.159514+00', 'county-staff', '01a2186c0d0a774fb1bb7cd636528ee5'),
	('5108241012000002', '2026-11-26 15:14:24.295712+00', 'county-staff', '01a2186c0d7c7f9e8ef972ed543560f3'),
	('5108241012000002', '2026-11-26 15:14:24.563949+00', 'county-staff', '01a2186c0e907cdaad88f34d5fde5677'),
	('5108241012000002', '2026-11-26 15:14:24.828807+00', 'county-staff', '01a2186c0f797ed2afcf917da18c91af'),
	('5108241012000002', '2026-11-26 15:14:25.060542+00', 'county-staff', '01a2186c10947a69a4117c577ad27776'),
	('5108241012000002', '2026-11-26 15:14:25.348836+00', 'county-staff', '01a2186c11bb73388e78bbedeecb7242'),
	('5108241012000002', '2026-11-26 15:14:25.557378+00', 'county-staff', '01a2186c128e7ea693ab9a51f754960d'),
	('5108241012000002', '2026-11-26 15:14:25.832444+00', 'county-staff', '01a2186c13787f2cae7c8e9a72ff3eae'),
	('5108241012000002', '2026-11-26 15:14:26.082742+00', 'county-staff', '01a2186c149179f19cbf9c9f52c0108c'),
	('5108241012000002', '2026-11-26 15:14:26.211364+00', 'county-staff', '01a2186c150c78729be1eb3d5c80acb0'),
	('5108241012000002', '2026-11-26 15:14:26.410038+00', 'county-staff', '01a2186c15d971c2896baf8705088643'),
	('5108241012000002', '2026-11-26 15:14:26.467516+00', 'county-staff', '01a2186c160c787c87d44566be249d40'),
	('5108241012000002', '2026-11-26 15:14:26.700628+00', 'county-staff', '01a2186c1701742b97684aa8f8fc4fe2'),
	('5108241012000002', '2026-11-26 15:14:26.957499+00', 'county-staff', '01a2186c17fd77d0814ea8d8d51fd54e'),
	('5108241012000002', '2026-11-26 15:14:27.063138+00', 'county-staff', '01a2186c185d786b9c85cf720d107130'),
	('5108241012000002', '2026-11-26 15:14:27.291097+00', 'county-staff', '01a2186c19357963ac49885bea8841d5'),
	('5108241012000002', '2026-11-26 15:14:27.384035+00', 'county-staff', '01a2186c19a67419aaf2c9bb18195553'),
	('5108241012000002', '2026-11-26 15:14:27.685866+00', 'county-staff', '01a2186c1a8e7ef288080daa6e8d3671'),
	('5108241012000002', '2026-11-26 15:14:27.771861+00', 'county-staff', '01a2186c1b1171a195290a8b730dab4b'),
	('5108241012000002', '2026-11-26 15:14:28.058235+00', 'county-staff', '01a2186c1c317a64b0bf88f3129dc1d5'),
	('5108241012000002', '2026-11-26 15:14:28.306997+00', 'county-staff', '01a2186c1d1e7e4bb21a0abcf44794ea'),
	('5108241012000002', '2026-11-26 15:14:28.540079+00', 'county-staff', '01a2186c1e14734cb70ad08e6f6a49da'),
	('5108241012000002', '2026-11-26 15:14:29.687736+00', 'county-staff', '01a2186c22a270a582da04fa3d55cfd6'),
	('5108241012000002', '2026-11-26 15:14:31.115323+00', 'county-staff', '01a2186c283b767198044684fb4cb189'),
	('5108241012000002', '2026-11-26 15:14:31.792916+00', 'county-staff', '01a2186c2ae07f429e453a2984f636ee'),
	('5108241012000002', '2026-11-26 15:14:32.542139+00', 'county-staff', '01a2186c2da67ec7aa7d1bcda2d8ce6a'),
	('5108241012000002', '2026-11-26 15:14:32.913263+00', 'county-staff', '01a2186c2ef37eeca83761569aa96981'),
	('5108241012000002', '2026-11-26 15:14:33.364002+00', 'county-staff', '01a2186c310c74d693e53041d97a778f'),
	('5108241012000002', '2026-11-26 15:14:33.506307+00', 'county-staff', '01a2186c3181760d9bc8731914ceff5b'),
	('5108241012000002', '2026-11-26 15:14:33.869964+00', 'county-staff', '01a2186c33067ecc81c89b0fe3f53e97'),
	('5108241012000002', '2026-11-26 15:14:35.920723+00', 'county-staff', '01a2186c3afc7d64bdd449567c1891cb'),
	('5108241012000002', '2026-11-26 15:14:38.11734+00', 'county-staff', '01a2186c43887552a7a6736017c900d7'),
	('5108241012000002', '2026-11-26 15:14:39.491804+00', 'county-staff', '01a2186c48f17d5cbda7068abb8c1056'),
	('5108241012000002', '2026-11-26 15:14:39.734264+00', 'county-staff', '01a2186c49f0767eb73e4e01d12661b8'),
	('5108241012000002', '2026-11-26 15:14:42.666401+00', 'county-staff', '01a2186c55647b39bc9698fcd1b79b3d'),
	('5108241012000002', '2026-11-26 15:14:28.653052+00', 'county-staff', '01a2186c1e88731ba59b9c8c4188ac05'),
	('5108241012000002', '2026-11-26 15:14:29.05076+00', 'county-staff', '01a2186c202c7909a13548831ebf3053'),
	('5108241012000002', '2026-11-26 15:14:30.275537+00', 'county-staff', '01a2186c24e87f5cbb2026b8f8171c25'),
	('5108241012000002', '2026-11-26 15:14:30.681764+00', 'county-staff', '01a2186c2644760e882cc12f3f3695bc'),
	('5108241012000002', '2026-11-26 15:14:32.295397+00', 'county-staff', '01a2186c2cb57c48aa1de2ebf4f0cc79'),
	('5108241012000002', '2026-11-26 15:14:33.196885+00', 'county-staff', '01a2186c304576409112b7d46f898662'),
	('5108241012000002', '2026-11-26 15:14:34.362735+00', 'county-staff', '01a2186c34e87538a0da43a1fd362faa'),
	('5108241012000002', '2026-11-26 15:14:37.947285+00', 'county-staff', '01a2186c42c87bb49e28ca5cd7cd5bca'),
	('5108241012000002', '2026-11-26 15:14:39.544524+00', 'county-staff', '01a2186c492c7b30a2e9bf5a204a0222'),
	('5108241012000002', '2026-11-26 15:14:40.156486+00', 'county-staff', '01a2186c4b5670889eb18584e4d0ab85'),
	('5108241012000002', '2026-11-26 15:14:40.6974+00', 'county-staff', '01a2186c4db47d9694064aff7612f181'),
	('5108241012000002', '2026-11-26 15:14:41.217664+00', 'county-staff', '01a2186c4f9c7e898c50e4adb328e03c'),
	('5108241012000002', '2026-11-26 15:14:41.618797+00', 'county-staff', '01a2186c51437ef69136b0e467ecdf0c'),
	('5108241012000002', '2026-11-26 15:14:41.891302+00', 'county-staff', '01a2186c522d7c068e2072d75f7ce1ac'),
	('5108241012000002', '2026-11-26 15:14:28.954368+00', 'county-staff', '01a2186c1fcc7b0893fb55705a6c6d57'),
	('5108241012000002', '2026-11-26 15:14:29.811271+00', 'county-staff', '01a2186c23067b20a3c02d4151251821'),
	('5108241012000002', '2026-11-26 15:14:30.934525+00', 'county-staff', '01a2186c277b7b96891c3b84b578f4f9'),
	('5108241012000002', '2026-11-26 15:14:31.886246+00', 'county-staff', '01a2186c2b487e63a9f10a4831557f97'),
	('5108241012000002', '2026-11-26 15:14:32.640272+00', 'county-staff', '01a2186c2e0773118907eaf643654da3'),
	('5108241012000002', '2026-11-26 15:14:33.457077+00', 'county-staff', '01a2186c316d74268165c5107ba3f68c'),
	('5108241012000002', '2026-11-26 15:14:33.730461+00', 'county-staff', '01a2186c325477be93374c2447e5f860'),
	('5108241012000002', '2026-11-26 15:14:34.542548+00', 'county-staff', '01a2186c35957b07b467691b51e6cf8c'),
	('5108241012000002', '2026-11-26 15:14:35.08729+00', 'county-staff', '01a2186c37ac71099106e19e970ac975'),
	('5108241012000002', '2026-11-26 15:14:36.388115+00', 'county-staff', '01a2186c3ccc74fa96c94a126d91155c'),
	('5108241012000002', '2026-11-26 15:14:37.037984+00', 'county-staff', '01a2186c3f4e7b998a9f643cf8496938'),
	('5108241012000002', '2026-11-26 15:14:39.283484+00', 'county-staff', '01a2186c48077365a8a9ff027b89e4b9'),
	('5108241012000002', '2026-11-26 15:14:39.700949+00', 'county-staff', '01a2186c49d17d99afe3087fd9b47871'),
	('5108241012000002', '2026-11-26 15:14:39.819357+00', 'county-staff', '01a2186c4a2c7f4085526cdfbec525d2'),
	('5108241012000002', '2026-11-26 15:14:39.97099+00', 'county-staff', '01a2186c4ada7b9d8f6260b0dfdf7954'),
	('5108241012000002', '2026-11-26 15:14:41.316773+00', 'county-staff', '01a2186c4ffb76f0ade917fcc149ab6c'),
	('5108241012000002', '2026-11-26 15:14:42.145784+00', 'county-staff', '01a2186c53547461840bfa05632d8f18'),
	('5108241012000002', '2026-11-26 15:14:29.259936+00', 'county-staff', '01a2186c20fc755a9ca13191ad3abd9d'),
	('5108241012000002', '2026-11-26 15:14:30.179304+00', 'county-staff', '01a2186c24897cf98b320fb0395b35b3'),
	('5108241012000002', '2026-11-26 15:14:31.490211+00', 'county-staff', '01a2186c29a47644a66b93ef4f987dae'),
	('5108241012000002', '2026-11-26 15:14:32.005497+00', 'county-staff', '01a2186c2b6c75b8ac41ca73d4afc08e'),
	('5108241012000002', '2026-11-26 15:14:33.533275+00', 'county-staff', '01a2186c31b8799a98c9828806903afa'),
	('5108241012000002', '2026-11-26 15:14:34.244077+00', 'county-staff', '01a2186c347f788ab9dd5f4a41bfcf50'),
	('5108241012000002', '2026-11-26 15:14:36.2108+00', 'county-staff', '01a2186c3be4721dbe708043383e47fb'),
	('5108241012000002', '2026-11-26 15:14:36.425085+00', 'county-staff', '01a2186c3d01783cbd0bfc8e4ef7ae7d'),
	('5108241012000002', '2026-11-26 15:14:36.803371+00', 'county-staff', '01a2186c3e7374b9ad899629927b28ef'),
	('5108241012000002', '2026-11-26 15:14:37.859871+00', 'county-staff', '01a2186c42947375a23797ddfb6579bf'),
	('5108241012000002', '2026-11-26 15:14:38.642468+00', 'county-staff', '01a2186c45897535b0998ab967a9430f'),
	('5108241012000002', '2026-11-26 15:14:40.908527+00', 'county-staff', '01a2186c4e7f72b095bab2a3dee4ab4e'),
	('5108241012000002', '2026-11-26 15:14:41.016261+00', 'county-staff', '01a2186c4eed73fba49c7f75d7621c9e'),
	('5108241012000002', '2026-11-26 15:14:41.562357+00', 'county-staff', '01a2186c51077274846cc5eadee89443'),
	('5108241012000002', '2026-11-26 15:14:42.592381+00', 'county-staff', '01a2186c550d721c8e7c01b5e0d64c8e'),
	('5108241012000002', '2026-11-26 15:14:29.348513+00', 'county-staff', '01a2186c213875ac91be568a202de3d6'),
	('5108241012000002', '2026-11-26 15:14:32.368532+00', 'county-staff', '01a2186c2d2c76a3940b5d3dbc83c17a'),
	('5108241012000002', '2026-11-26 15:14:37.502862+00', 'county-staff', '01a2186c410476cd88cfe94c9f2f0db9'),
	('5108241012000002', '2026-11-26 15:14:38.231623+00', 'county-staff', '01a2186c43f97de5b4b39b6449c3e446'),
	('5108241012000002', '2026-11-26 15:14:38.561161+00', 'county-staff', '01a2186c454f7415bad9411fed79d2f1'),
	('5108241012000002', '2026-11-26 15:14:38.758711+00', 'county-staff', '01a2186c4600767fa4f8b1a8e687eb91'),
	('5108241012000002', '2026-11-26 15:14:39.108373+00', 'county-staff', '01a2186c46ee7c8c9d68c134894f00d1'),
	('5108241012000002', '2026-11-26 15:14:39.991823+00', 'county-staff', '01a2186c4af17011938f54dd3e8dd7c3'),
	('5108241012000002', '2026-11-26 15:14:40.30258+00', 'county-staff', '01a2186c4c297b0994286b27dca27a6e'),
	('5108241012000002', '2026-11-26 15:14:40.585996+00', 'county-staff', '01a2186c4d0a71bba429bfc4ec10769a'),
	('5108241012000002', '2026-11-26 15:14:42.343355+00', 'county-staff', '01a2186c53f375249277468a51328359'),
	('5108241012000002', '2026-11-26 15:14:43.134094+00', 'county-staff', '01a2186c573374e483f0dd50b31bb0a9'),
	('5108241012000002', '2026-11-26 15:14:31.344249+00', 'county-staff', '01a2186c290c7f5a8c29fbe3fbf5a476'),
	('5108241012000002', '2026-11-26 15:14:32.753428+00', 'county-staff', '01a2186c2e9d75b9849629eab09ac02f'),
	('5108241012000002', '2026-11-26 15:14:34.78522+00', 'county-staff', '01a2186c36847e14ac1c9e104917ca5e'),
	('5108241012000002', '2026-11-26 15:14:35.371621+00', 'county-staff', '01a2186c38e67dd7b33742d1638f7e75'),
	('5108241012000002', '2026-11-26 15:14:35.578158+00', 'county-staff', '01a2186c398871e4806a5a2d9419a5db'),
	('5108241012000002', '2026-11-26 15:14:36.65137+00', 'county-staff', '01a2186c3dad7886afc3a469393f7f11'),
	('5108241012000002', '2026-11-26 15:14:37.272616+00', 'county-staff', '01a2186c4020741fb71164401fe9e468'),
	('5108241012000002', '2026-11-26 15:14:38.158467+00', 'county-staff', '01a2186c43c079c3bda102b7861c9b58'),
	('5108241012000002', '2026-11-26 15:14:42.628005+00', 'county-staff', '01a2186c553c708b8fe9f6a391efc678'),
	('5108241012000002', '2026-11-26 15:14:42.828747+00', 'county-staff', '01a2186c55cc7199aff91b7f556bf6c2'),
	('5108241012000002', '2026-11-26 15:14:43.072975+00', 'county-staff', '01a2186c56d778f0972d65b74781889f'),
	('5108241012000001', '2026-11-26 15:19:36.509814+00', 'county-staff', '0HNQBPV558UJB:00000001'),
	('5108241012000001', '2026-11-26 15:19:51.692361+00', 'county-staff', '0HNQBPV558UK1:00000001'),
	('5108241012000003', '2026-11-26 15:20:14.768684+00', 'county-staff', '0HNQBPV558UK8:00000001');


--
-- Data for Name: household; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.household VALUES
	('5108241012000001', '95e7fb30-82a1-5d93-82fe-ef5acca22a3b', 510824101200, '2014-11-09', NULL, NULL),
	('5108241012000002', '84ac8c4f-e719-571e-8fba-cd3f67901bfa', 510824101200, '2014-11-09', NULL, NULL),
	('5108241012000003', '095866ae-faff-569d-a682-106883214cc9', 510824101200, '2014-11-09', NULL, NULL),
	('5108241012000004', '27ccf3c4-0904-5c46-a016-fbd1df368d5d', 510824101200, '2014-11-09', NULL, NULL),
	('5108241012000005', 'b96b3dab-ba0f-5045-a842-f586ab1f3730', 510824101200, '2014-11-09', NULL, NULL),
	('5108241012000006', 'a9efc571-3e0a-5768-aba0-2df53a5d5b77', 510824101200, '2014-11-09', NULL, NULL),
	('5108242002000001', 'b32dd1d7-d805-5da9-a1f2-bc79b38db437', 510824200200, '2014-10-14', NULL, NULL),
	('5108242002000002', 'b4131cd6-652c-5460-a2d6-90554aaa8003', 510824200200, '2014-10-14', NULL, NULL),
	('5108242002000003', 'e29bbe97-362e-54c8-928b-2114f39b2680', 510824200200, '2014-10-14', NULL, NULL),
	('5108242002000004', '78a729f4-8da4-545d-892c-8acf4de2474d', 510824200200, '2014-10-14', NULL, NULL);


--
-- Data for Name: member; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.member VALUES
	('5108241012000005', '181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '2010-01-08', NULL),
	('5108241012000003', '1b2026f4-1dae-8083-9d29-76cb6973f599', '1987-10-10', NULL),
	('5108241012000003', '2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '2021-03-16', NULL),
	('5108241012000002', '307dd379-cce1-8678-bb95-bc12540ef242', '2018-11-10', NULL),
	('5108242002000002', '3a6b28d8-ce34-8c92-8006-15ee84aca288', '1991-10-09', NULL),
	('5108241012000004', '3b72c899-b41a-8c6f-94f2-29f493557ba5', '1978-11-09', NULL),
	('5108242002000002', '3c0666ce-1efc-8fec-9174-508c5652981a', '2025-03-27', NULL),
	('5108241012000002', '7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '2002-01-03', NULL),
	('5108241012000005', '8ab6920d-ccdd-8793-8ae4-c246174f5abd', '2012-12-11', NULL),
	('5108241012000003', '9397e658-1b1d-8a4a-a797-4c41316bb7a2', '2013-08-18', NULL),
	('5108241012000002', '970bffa6-2fda-811f-9523-5cff8316d0b4', '2002-10-10', NULL),
	('5108242002000001', '978b158b-106d-8697-a75c-69091f441055', '1988-10-01', NULL),
	('5108242002000004', 'a152bc5e-e750-8e70-974e-01e8dead7c37', '1971-02-26', NULL),
	('5108242002000003', 'ac7babbe-7b8c-8923-b441-027b3b52d8a2', '1943-06-21', NULL),
	('5108242002000003', 'b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '1975-12-24', NULL),
	('5108241012000001', 'c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '1952-01-05', NULL),
	('5108241012000002', 'cae11999-bce9-89eb-a8a7-2b6b9cf227db', '1978-09-16', NULL),
	('5108241012000004', 'd77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '1946-12-12', NULL),
	('5108242002000003', 'db12097b-7faa-8344-89f4-da6e738df361', '2009-07-05', NULL),
	('5108241012000006', 'db708a2e-bd19-8a72-901f-6f1924c91aa4', '1975-07-15', NULL),
	('5108242002000004', 'e0a76ba7-c8dd-818f-9caf-8d4275e33033', '1947-05-10', NULL),
	('5108242002000003', 'e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '1969-11-27', NULL),
	('5108241012000005', 'f00db3d4-28a9-8c9d-b604-2a519a85c236', '2010-10-20', NULL),
	('5108242002000003', 'faf163c6-3336-875a-a99b-39744c186718', '2001-12-19', NULL),
	('5108241012000005', 'fe4edc10-367f-813c-a768-657cce4e129a', '1985-11-06', NULL);


--
-- Data for Name: person; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.person VALUES
	('181c95f3-a0cf-8337-9c8d-f8caaf3109aa', '\x01036f6c644992d4cdb8f7f451bba5fe3b2145fdd350fb8afcd8849bb3a2b01bddc0b0e5b0c761c25d425c2947cc98439c5057', '519901**********25'),
	('1b2026f4-1dae-8083-9d29-76cb6973f599', '\x01036f6c64a002a42c9e9930eea97333367c1a05f68d74588ed95ce92f156d51f0e4724d360df7f69b350d914465ef3279de21', '519901**********15'),
	('2bce52f2-f82e-82e5-bb1c-b4fbc2d13bfc', '\x01036f6c64391241177fe96f8cc59090ac306b428d869d4fd28349b126bd36565891f096044f3779d86031bd625cf374685476', '519901**********23'),
	('307dd379-cce1-8678-bb95-bc12540ef242', '\x01036f6c6461ffac184773139fd0819aeea9aab95c7a4b7c48193a056fbe95ab8b0a67a9a19ccbafb94526078f587aa2390273', '519901**********27'),
	('3a6b28d8-ce34-8c92-8006-15ee84aca288', '\x01036f6c64dd843356ae3b95f91044c4c3ceeb401a8dec33860afe33227dbf83c1af1a205df452ae7a5075b612899f52268460', '519901**********22'),
	('3b72c899-b41a-8c6f-94f2-29f493557ba5', '\x01036f6c6430d3d6975129b6e09c8edc87a2a82a45b6b0ab16603db56bd358f7d6f2d3c00df664a4c1fe99b8a4f1fa77ee792c', '519901**********26'),
	('3c0666ce-1efc-8fec-9174-508c5652981a', '\x01036f6c64a723da778a9cafff8fe535da7611a2ae2f984222af5150266f60de40a0207b06a068595d2f23ee8fef0457d03ead', '519901**********10'),
	('7f93e935-6dd9-8f47-88a0-5468c19ddfd5', '\x01036f6c649bcc90483a792d0623dd0dd39ddb8ce3d438b3beeab24919c6ae4b7376a04868895a93e0643b44d58266f1519772', '519901**********28'),
	('8ab6920d-ccdd-8793-8ae4-c246174f5abd', '\x01036f6c6450980af1a05f72091228bb50aaaf3c26b7366712177bceca4219fb9f07cdcfcd4f7f3516e94e53b24214b2b4a71c', '519901**********12'),
	('9397e658-1b1d-8a4a-a797-4c41316bb7a2', '\x01036f6c64906993e66021c304c268a4a9878e931c148f129ff010985fe60d1ab89c66ad089227335169a6415e5e6516e37946', '519901**********21'),
	('970bffa6-2fda-811f-9523-5cff8316d0b4', '\x01036f6c648cc12c13e6f022df63ad8cc13db537ec79b40c4e35a0ef1f1efb239c151bffa2b5b737232334061f9513b7b3e6aa', '519901**********27'),
	('978b158b-106d-8697-a75c-69091f441055', '\x01036f6c644a526bc95ba6f019fa10ab030f864de9407df87ac9d7a4de5523a964654cee16a4c73fcb315ecbd080b2a4627a85', '519901**********17'),
	('a152bc5e-e750-8e70-974e-01e8dead7c37', '\x01036f6c64d795dec2e2cf99a7f1678eb1d19df7e6cc57745d5223695a48efc24a8748ec8e80eacbb03acab52a4718c91da09a', '519901**********1X'),
	('ac7babbe-7b8c-8923-b441-027b3b52d8a2', '\x01036f6c643feb555b992e5c01993c5b12ac1b080fcad9d06910898156a1474221d44bfd1e07ccec9656d8269411be652fc878', '519901**********11'),
	('b3b7a503-3cd6-8b01-b1f4-c08b6b97767b', '\x01036f6c642bb6306fb9a3f0a17f92a94948ab0e8488b705ea8d20fd4d26388aa904e3394d9d6b6fd3058187a6b6b09eac421f', '519901**********12'),
	('c10f1e7b-2399-82fb-a8b1-753ce13f37b3', '\x01036f6c64ad036c959cc371d989d848651c9ff84bb1374bb87790bd9e31b727055d3a3671ad43158f85cfaf61af139345e6ab', '519901**********1X'),
	('cae11999-bce9-89eb-a8a7-2b6b9cf227db', '\x01036f6c646a3ff49f0a362cd4671cd843d62e32b7b4181d8b719d65867fa83ccb8adf2827053fdfbc9c87009f5d1f0834699d', '519901**********13'),
	('d77c6f34-44e5-8317-bf4c-6c1d3725bd9b', '\x01036f6c64b5293a30e50e3fd7768f76235cdba41eb990bc4a8fc89c4cbdc11dbf5e1da28ccb5e1c89df70644637c8ae6cf061', '519901**********14'),
	('db12097b-7faa-8344-89f4-da6e738df361', '\x01036f6c64faf6ac73ef4870dc3c3f248fc07e58a2b9a077e5ae4ded76cede18aa4f530856be3045c913be6acf7ead91670b38', '519901**********15'),
	('db708a2e-bd19-8a72-901f-6f1924c91aa4', '\x01036f6c64535b4376a56ff9e58527087c2bfc156fbad002f8347b8e7d89905f3b4851ed566df9fc207d108b4f3ae933043a7c', '519901**********12'),
	('e0a76ba7-c8dd-818f-9caf-8d4275e33033', '\x01036f6c64e4b34938e6a0e40d441e673e134864c64ffb95caa13d3eec4a89466af43600c1e9f432b4b0efbd108ac9e0c50327', '519901**********20'),
	('e7b3847b-01c7-8f2d-a9b7-7704ccf00ff7', '\x01036f6c64a5a8f5f06bfa5e3bbe8f5a9966bcd857c2357da0e5dff13d701394606b4abd1c9c60fde7e9f589f94be25c2e5417', '519901**********25'),
	('f00db3d4-28a9-8c9d-b604-2a519a85c236', '\x01036f6c64ffbc41d0a26c816013fb3400ad306f831b19d5b97e02f9edc9ba14be63a7ccda0d77264d6f0ecc8c1938a1b493a2', '519901**********1X'),
	('faf163c6-3336-875a-a99b-39744c186718', '\x01036f6c6451bffc8e68900e6d2dad80eea1a1b370c374e41a06b492aa711ef60174815604acaa59bcd6fb8ad62aa9be1aef27', '519901**********28'),
	('fe4edc10-367f-813c-a768-657cce4e129a', '\x01036f6c649f0010c2dfc4492683c1ad5b1491c3ba3328e8f0fe6ce00677bb0f0ca9a349628321296123d6d8c35d741e4b08bb', '519901**********14'),
	('231c4864-2a70-8fb6-9f3f-4733ebc02d3a', '\x01036f6c64e314794ef4dd2fe6777828b625c409135f63d7ea541daa957ae35070e6fbfba14a64314d63bd5ec737b68c47c319', '659901**********17'),
	('7837ef5e-ba24-89f3-a525-ae0b60b70059', '\x01036f6c6407ba83444cd06b4f2b983f42919ad029280a4d3dd9763ebc59e6fcbe0e0a66bcdbb451205e9517221503fcf29cdc', '659901**********32'),
	('cddd0674-cfe9-82a3-b20a-0f1ab5d1a6f7', '\x01036f6c6447f71a8b678ef159e9bf6597276171085ca452aaff0267b2323c2539b37aae777fd8ef8b64d2edabcc46ced48c56', '659901**********14'),
	('de3d309b-b56c-80b2-a179-e49d33e3ff33', '\x01036f6c64abef1bf80b03710cc8c68827315d9866d654434df60888d1bc5bbdd41882ebe619fb98ff6043051db5f102bc0a23', '659901**********3X');


--
-- Data for Name: plan; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.plan VALUES
	('5108241012000001', true);


--
-- Data for Name: process; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.process VALUES
	('bee78483-f166-4756-9cb4-2abe611aa49f', 'Exit', '5108241012000001', 1, 510824101200, 'noticed', true, NULL, '{"id":"bee78483-f166-4756-9cb4-2abe611aa49f","kind":"exit","household":"5108241012000001","village":"510824101200","round":1,"attempt":2,"stage":"noticed","startedOn":"2026-11-26","since":"2026-11-26","told":5,"notice":{"postedOn":"2026-11-26","days":8},"objections":[],"reasons":[]}'),
	('980676f2-c782-44d2-8215-ca73c71fc545', 'Exit', '5108241012000003', 1, 510824101200, 'sentBack', true, NULL, '{"id":"980676f2-c782-44d2-8215-ca73c71fc545","kind":"exit","household":"5108241012000003","village":"510824101200","round":1,"attempt":2,"stage":"sentBack","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1}]}]}]}'),
	('12b0e8dc-4d55-4aef-bf34-e5a4ab5ba19c', 'Exit', '5108241012000005', 1, 510824101200, 'sentBack', true, NULL, '{"id":"12b0e8dc-4d55-4aef-bf34-e5a4ab5ba19c","kind":"exit","household":"5108241012000005","village":"510824101200","round":1,"attempt":2,"stage":"sentBack","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}]}]}]}'),
	('65c36d02-43b2-44e9-b933-e2e965df1fad', 'Exit', '5108241012000006', 1, 510824101200, 'sentBack', true, NULL, '{"id":"65c36d02-43b2-44e9-b933-e2e965df1fad","kind":"exit","household":"5108241012000006","village":"510824101200","round":1,"attempt":2,"stage":"sentBack","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}]}'),
	('7afb2b11-e9f1-4267-b6d5-dfb2460dd569', 'Exit', '5108242002000001', 1, 510824200200, 'proposed', true, NULL, '{"id":"7afb2b11-e9f1-4267-b6d5-dfb2460dd569","kind":"exit","household":"5108242002000001","village":"510824200200","round":1,"attempt":2,"stage":"proposed","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[]}'),
	('83101e33-a0e3-4670-81b3-110dee6b7076', 'Exit', '5108242002000002', 1, 510824200200, 'sentBack', true, NULL, '{"id":"83101e33-a0e3-4670-81b3-110dee6b7076","kind":"exit","household":"5108242002000002","village":"510824200200","round":1,"attempt":2,"stage":"sentBack","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}]}'),
	('8eaaf48b-13a7-4fc1-896a-323328659118', 'Exit', '5108242002000003', 1, 510824200200, 'sentBack', true, NULL, '{"id":"8eaaf48b-13a7-4fc1-896a-323328659118","kind":"exit","household":"5108242002000003","village":"510824200200","round":1,"attempt":2,"stage":"sentBack","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]},{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}]}]}]}'),
	('6a581d3e-ce3b-4554-b296-1de004225a34', 'Exit', '5108242002000004', 1, 510824200200, 'proposed', true, NULL, '{"id":"6a581d3e-ce3b-4554-b296-1de004225a34","kind":"exit","household":"5108242002000004","village":"510824200200","round":1,"attempt":2,"stage":"proposed","startedOn":"2026-11-26","since":"2026-11-26","told":2,"objections":[],"reasons":[]}'),
	('442b393d-06fa-4f66-a63b-7386477fc1a1', 'Identification', '5108241019000002', 1, 510824101200, 'applied', true, NULL, '{"id":"442b393d-06fa-4f66-a63b-7386477fc1a1","kind":"identification","household":"5108241019000002","village":"510824101200","round":1,"attempt":1,"stage":"applied","startedOn":"2026-11-26","since":"2026-11-26","told":1,"objections":[],"reasons":[],"application":{"number":"5108241019000002","village":"510824101200","address":"3 组","causeOfNeed":"illness","members":[{"person":"231c4864-2a70-8fb6-9f3f-4733ebc02d3a","maskedId":"659901**********17","name":"张三","relation":"head","labourCapacity":"full"},{"person":"7837ef5e-ba24-89f3-a525-ae0b60b70059","maskedId":"659901**********32","name":"张小","relation":"son"}]}}'),
	('ab9cac2a-3edc-4541-9f4c-a6ef15bb294a', 'Exit', '5108241012000002', 1, 510824101200, 'reviewed', true, NULL, '{"id":"ab9cac2a-3edc-4541-9f4c-a6ef15bb294a","kind":"exit","household":"5108241012000002","village":"510824101200","round":1,"attempt":2,"stage":"reviewed","startedOn":"2026-11-26","since":"2026-11-26","told":4,"objections":[],"reasons":[]}'),
	('cfb09e01-ecec-46c0-9d15-ab95ae380b87', 'Exit', '5108241012000004', 1, 510824101200, 'surveyed', true, NULL, '{"id":"cfb09e01-ecec-46c0-9d15-ab95ae380b87","kind":"exit","household":"5108241012000004","village":"510824101200","round":1,"attempt":2,"stage":"surveyed","startedOn":"2026-11-26","since":"2026-11-26","told":3,"objections":[],"reasons":[]}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 'Identification', '5108241019000001', 1, 510824101200, 'noticed', true, NULL, '{"id":"043a2fce-7788-4843-a750-bf2506f249d5","kind":"identification","household":"5108241019000001","village":"510824101200","round":1,"attempt":1,"stage":"noticed","startedOn":"2026-11-26","since":"2026-11-26","told":6,"notice":{"postedOn":"2026-11-26","days":8},"objections":[{"number":1,"attempt":1,"during":"noticed","on":"2026-11-26","text":"has a shop in the county seat","by":"a neighbour","resolvedOn":"2026-11-26","finding":"dismissed","answer":"the shop is her brother''s"},{"number":2,"attempt":1,"during":"noticed","on":"2026-11-26","text":"works in the county seat","by":"a cousin"}],"reasons":[],"application":{"number":"5108241019000001","village":"510824101200","address":"3 组","causeOfNeed":"illness","members":[{"person":"cddd0674-cfe9-82a3-b20a-0f1ab5d1a6f7","maskedId":"659901**********14","name":"张三","relation":"head","labourCapacity":"full"},{"person":"de3d309b-b56c-80b2-a179-e49d33e3ff33","maskedId":"659901**********3X","name":"张小","relation":"son"}]}}');


--
-- Data for Name: process_step; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.process_step VALUES
	('bee78483-f166-4756-9cb4-2abe611aa49f', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000001","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9e139e59-09fa-5608-bb2a-84c6bd3cafe4","version":1}]}]}]}'),
	('ab9cac2a-3edc-4541-9f4c-a6ef15bb294a', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000002","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"c3e9f6ba-3929-5901-9756-0cb4a1a2d34f","version":1}]}]}]}'),
	('980676f2-c782-44d2-8215-ca73c71fc545', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000003","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"5810d66d-8d4e-5373-9bce-dff96d7c8648","version":1}]}]},{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1}]}]}]}'),
	('cfb09e01-ecec-46c0-9d15-ab95ae380b87', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000004","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"eb5c3130-0e31-5834-851e-9267dc40b869","version":1}]}]}]}'),
	('12b0e8dc-4d55-4aef-bf34-e5a4ab5ba19c', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000005","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"8ee2362f-1806-5026-a9f5-c4a4d482d719","version":1}]}]},{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}]}]}]}'),
	('65c36d02-43b2-44e9-b933-e2e965df1fad', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000006","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"d35294d7-c99b-555c-b006-b97fb96e36b6","version":1}]}]},{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}]}'),
	('7afb2b11-e9f1-4267-b6d5-dfb2460dd569', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000001","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"f1f5b6ad-7d37-5369-aa9e-e105578786af","version":1}]}]}]}'),
	('83101e33-a0e3-4670-81b3-110dee6b7076', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000002","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"93080517-07e2-598e-a4a1-65c4e146bb73","version":1}]}]},{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}]}'),
	('8eaaf48b-13a7-4fc1-896a-323328659118', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000003","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"42fdefac-fe2b-5d92-abff-63cf86033c6b","version":1}]}]},{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]},{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}]}]}]}'),
	('6a581d3e-ce3b-4554-b296-1de004225a34', 1, 1, 'proposal', '2026-11-26 15:19:35.518558+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000004","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"income-unknown","text":"The income against the line is not known.","reasons":[{"code":"no-line","text":"There is no poverty line of 2025.","evidence":[{"kind":"Registry.HouseholdIncome","id":"9cede80c-0ee4-55a5-9c8e-9bf27eadba53","version":1}]}]}]}'),
	('bee78483-f166-4756-9cb4-2abe611aa49f', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000001","outcome":"done","stage":"proposed"}'),
	('ab9cac2a-3edc-4541-9f4c-a6ef15bb294a', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000002","outcome":"done","stage":"proposed"}'),
	('980676f2-c782-44d2-8215-ca73c71fc545', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000003","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"6bd35c7f-0f86-5c6b-afe0-0670aaa43b01","version":1}]}]}]}'),
	('cfb09e01-ecec-46c0-9d15-ab95ae380b87', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000004","outcome":"done","stage":"proposed"}'),
	('12b0e8dc-4d55-4aef-bf34-e5a4ab5ba19c', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000005","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"0f65916e-b74e-598c-8043-e77a53f8813b","version":1}]}]}]}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 3, 1, 'notice', '2026-11-26 15:19:51.544396+00', 'village-office', '{}', '{"household":"5108241019000001","outcome":"done","stage":"noticed","noticeEndsOn":"2026-12-04"}'),
	('65c36d02-43b2-44e9-b933-e2e965df1fad', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108241012000006","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"01f04123-9943-541e-b4a7-ec8eba1466c3","version":1}]}]}]}'),
	('7afb2b11-e9f1-4267-b6d5-dfb2460dd569', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000001","outcome":"done","stage":"proposed"}'),
	('83101e33-a0e3-4670-81b3-110dee6b7076', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000002","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade C on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"adb58a00-3e41-5527-8052-f1560dbd5f2f","version":1}]}]}]}'),
	('8eaaf48b-13a7-4fc1-896a-323328659118', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000003","outcome":"sentBack","stage":"sentBack","reasons":[{"code":"housing-unmet","text":"The guarantee of housing is not met.","reasons":[{"code":"dwelling-unsafe","text":"Grade D on 2026-01-01, and no renovation.","evidence":[{"kind":"Housing.DwellingAssessment","id":"85a1e662-24db-51a5-afbe-585c58365625","version":1}]}]},{"code":"alert-zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","reasons":[{"code":"zero-employment","text":"Somebody is willing and able to work, and nobody is in work.","evidence":[{"kind":"Employment.ZeroEmploymentHousehold","id":"acf53fe3-dda0-5b42-a59f-c4900c3f7909","version":1}]}]}]}'),
	('6a581d3e-ce3b-4554-b296-1de004225a34', 2, 2, 'proposal', '2026-11-26 15:19:51.458514+00', 'village-office', '{"reference":"L-1"}', '{"household":"5108242002000004","outcome":"done","stage":"proposed"}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 1, 1, 'application', '2026-11-26 15:19:51.505453+00', 'village-office', '{"reference":"A-1","application":{"number":"5108241019000001","village":"510824101200","address":"3 组","causeOfNeed":"illness","members":[{"person":"cddd0674-cfe9-82a3-b20a-0f1ab5d1a6f7","maskedId":"659901**********14","name":"张三","relation":"head","labourCapacity":"full"},{"person":"de3d309b-b56c-80b2-a179-e49d33e3ff33","maskedId":"659901**********3X","name":"张小","relation":"son"}]}}', '{"household":"5108241019000001","outcome":"done","stage":"applied"}'),
	('442b393d-06fa-4f66-a63b-7386477fc1a1', 1, 1, 'application', '2026-11-26 15:19:51.505453+00', 'village-office', '{"reference":"A-1","application":{"number":"5108241019000002","village":"510824101200","address":"3 组","causeOfNeed":"illness","members":[{"person":"231c4864-2a70-8fb6-9f3f-4733ebc02d3a","maskedId":"659901**********17","name":"张三","relation":"head","labourCapacity":"full"},{"person":"7837ef5e-ba24-89f3-a525-ae0b60b70059","maskedId":"659901**********32","name":"张小","relation":"son"}]}}', '{"household":"5108241019000002","outcome":"done","stage":"applied"}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 2, 1, 'review', '2026-11-26 15:19:51.529864+00', 'village-office', '{"for":31,"against":2,"minutes":"M-1"}', '{"household":"5108241019000001","outcome":"done","stage":"reviewed"}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 4, 1, 'objection', '2026-11-26 15:19:51.567702+00', 'township-office', '{"text":"has a shop in the county seat"}', '{"household":"5108241019000001","outcome":"done","stage":"noticed","objection":1}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 5, 1, 'objection', '2026-11-26 15:19:51.595965+00', 'township-office', '{"text":"works in the county seat"}', '{"household":"5108241019000001","outcome":"done","stage":"noticed","objection":2}'),
	('043a2fce-7788-4843-a750-bf2506f249d5', 6, 1, 'resolution', '2026-11-26 15:19:51.618061+00', 'township-office', '{"number":1,"finding":"dismissed","answer":"the shop is her brother''s"}', '{"household":"5108241019000001","outcome":"done","stage":"noticed","objection":1}'),
	('bee78483-f166-4756-9cb4-2abe611aa49f', 3, 2, 'survey', '2026-11-26 15:20:14.420179+00', 'village-office', '{"reference":"S-1"}', '{"household":"5108241012000001","outcome":"done","stage":"surveyed"}'),
	('bee78483-f166-4756-9cb4-2abe611aa49f', 4, 2, 'assembly', '2026-11-26 15:20:14.492151+00', 'village-office', '{"for":31,"against":2,"minutes":"M-1"}', '{"household":"5108241012000001","outcome":"done","stage":"reviewed"}'),
	('bee78483-f166-4756-9cb4-2abe611aa49f', 5, 2, 'notice', '2026-11-26 15:20:14.514851+00', 'village-office', '{}', '{"household":"5108241012000001","outcome":"done","stage":"noticed","noticeEndsOn":"2026-12-04"}'),
	('ab9cac2a-3edc-4541-9f4c-a6ef15bb294a', 3, 2, 'survey', '2026-11-26 15:20:14.528111+00', 'village-office', '{"reference":"S-1"}', '{"household":"5108241012000002","outcome":"done","stage":"surveyed"}'),
	('ab9cac2a-3edc-4541-9f4c-a6ef15bb294a', 4, 2, 'assembly', '2026-11-26 15:20:14.541952+00', 'village-office', '{"for":31,"against":2,"minutes":"M-1"}', '{"household":"5108241012000002","outcome":"done","stage":"reviewed"}'),
	('cfb09e01-ecec-46c0-9d15-ab95ae380b87', 3, 2, 'survey', '2026-11-26 15:20:14.562783+00', 'village-office', '{"reference":"S-1"}', '{"household":"5108241012000004","outcome":"done","stage":"surveyed"}');


--
-- Data for Name: reported; Type: TABLE DATA; Schema: registry; Owner: -
--

INSERT INTO registry.reported VALUES
	('Education.SchoolEnrolment', 2025),
	('Education.SchoolEnrolment', 2026),
	('Health.InsuranceEnrolment', 2025),
	('Health.InsuranceEnrolment', 2026);


--
-- Data for Name: touched; Type: TABLE DATA; Schema: registry; Owner: -
--



--
-- Data for Name: current; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.current VALUES
	('policies', '510824', 2025, 2, '{"county":"510824","year":2025,"sample":false,"povertyLine":300002,"yearsAboveLine":1,"noticeDays":6,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.61066+00', 'registry-bureau-2'),
	('policies', '510824', 2024, 2, '{"county":"510824","year":2024,"sample":false,"povertyLine":290002,"yearsAboveLine":1,"noticeDays":6,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.76796+00', 'registry-bureau-2'),
	('policies', '510824', 2026, 4, '{"county":"510824","year":2026,"sample":false,"povertyLine":null,"yearsAboveLine":1,"noticeDays":8,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.823125+00', 'registry-bureau-2');


--
-- Data for Name: history; Type: TABLE DATA; Schema: rules; Owner: -
--

INSERT INTO rules.history VALUES
	('policies', '510824', 2026, 1, '{"county":"510824","year":2026,"sample":false,"povertyLine":null,"yearsAboveLine":2,"noticeDays":5,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:27.89446+00', 'registry-bureau-1'),
	('policies', '510824', 2025, 1, '{"county":"510824","year":2025,"sample":false,"povertyLine":300001,"yearsAboveLine":1,"noticeDays":6,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.568804+00', 'registry-bureau-1'),
	('policies', '510824', 2024, 1, '{"county":"510824","year":2024,"sample":false,"povertyLine":290001,"yearsAboveLine":1,"noticeDays":6,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.736291+00', 'registry-bureau-1'),
	('policies', '510824', 2026, 2, '{"county":"510824","year":2026,"sample":false,"povertyLine":null,"yearsAboveLine":2,"noticeDays":6,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:27.96273+00', 'registry-bureau-2'),
	('policies', '510824', 2026, 3, '{"county":"510824","year":2026,"sample":false,"povertyLine":null,"yearsAboveLine":1,"noticeDays":7,"gracePeriodYears":2,"staleAfterDays":{"education":400,"health":400,"employment":400,"housing":730,"survey":400},"school":{"startsOn":"09-01","compulsoryFrom":6,"compulsoryTo":15,"cutOff":"08-31","graceDays":30},"income":{"tolerancePercent":10,"toleranceAmount":50000},"reliefs":[{"code":"medical-premium","chinese":"参保缴费资助","english":"Premium of basic insurance paid by the programme"},{"code":"student-aid","chinese":"教育资助","english":"Student aid of the stage"},{"code":"public-welfare-job","chinese":"公益性岗位","english":"Public-welfare job"}],"decidedFor":null}', '2026-11-26 15:19:50.798675+00', 'registry-bureau-1');


--
-- Name: outbox_seq_seq; Type: SEQUENCE SET; Schema: facts; Owner: -
--

SELECT pg_catalog.setval('facts.outbox_seq_seq', 99, true);


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
-- Name: bureau_report bureau_report_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.bureau_report
    ADD CONSTRAINT bureau_report_pkey PRIMARY KEY (id);


--
-- Name: household household_id_key; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.household
    ADD CONSTRAINT household_id_key UNIQUE (id);


--
-- Name: household household_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.household
    ADD CONSTRAINT household_pkey PRIMARY KEY (number);


--
-- Name: member member_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (household, person, joined_on);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: plan plan_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (household);


--
-- Name: process process_kind_household_round_key; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.process
    ADD CONSTRAINT process_kind_household_round_key UNIQUE (kind, household, round);


--
-- Name: process process_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id);


--
-- Name: process_step process_step_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.process_step
    ADD CONSTRAINT process_step_pkey PRIMARY KEY (process, seq);


--
-- Name: reported reported_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.reported
    ADD CONSTRAINT reported_pkey PRIMARY KEY (kind, year);


--
-- Name: touched touched_pkey; Type: CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.touched
    ADD CONSTRAINT touched_pkey PRIMARY KEY (subject);


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
-- Name: fact_subject; Type: INDEX; Schema: facts; Owner: -
--

CREATE INDEX fact_subject ON facts.fact USING btree (subject);


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
-- Name: card_reading_household; Type: INDEX; Schema: registry; Owner: -
--

CREATE INDEX card_reading_household ON registry.card_reading USING btree (household, at DESC);


--
-- Name: household_village; Type: INDEX; Schema: registry; Owner: -
--

CREATE INDEX household_village ON registry.household USING btree (village);


--
-- Name: member_once; Type: INDEX; Schema: registry; Owner: -
--

CREATE UNIQUE INDEX member_once ON registry.member USING btree (person) WHERE (left_on IS NULL);


--
-- Name: member_person; Type: INDEX; Schema: registry; Owner: -
--

CREATE INDEX member_person ON registry.member USING btree (person);


--
-- Name: process_open; Type: INDEX; Schema: registry; Owner: -
--

CREATE UNIQUE INDEX process_open ON registry.process USING btree (household) WHERE open;


--
-- Name: process_village; Type: INDEX; Schema: registry; Owner: -
--

CREATE INDEX process_village ON registry.process USING btree (kind, village);


--
-- Name: touched_order; Type: INDEX; Schema: registry; Owner: -
--

CREATE INDEX touched_order ON registry.touched USING btree (background, at);


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
-- Name: member member_household_fkey; Type: FK CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.member
    ADD CONSTRAINT member_household_fkey FOREIGN KEY (household) REFERENCES registry.household(number);


--
-- Name: member member_person_fkey; Type: FK CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.member
    ADD CONSTRAINT member_person_fkey FOREIGN KEY (person) REFERENCES registry.person(id);


--
-- Name: process_step process_step_process_fkey; Type: FK CONSTRAINT; Schema: registry; Owner: -
--

ALTER TABLE ONLY registry.process_step
    ADD CONSTRAINT process_step_process_fkey FOREIGN KEY (process) REFERENCES registry.process(id);


--
-- PostgreSQL database dump complete
--


