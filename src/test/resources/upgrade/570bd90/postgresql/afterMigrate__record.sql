-- The role that Opsdeck works as adds to the record and reads it, and can do nothing else to it.
DO $$
BEGIN
    IF '${application}' NOT IN ('', CURRENT_USER) THEN
        EXECUTE format('REVOKE ALL ON audit_record, audit_checkpoint, flyway_schema_history FROM %I', '${application}');
        EXECUTE format('GRANT SELECT, INSERT ON audit_record, audit_checkpoint TO %I', '${application}');
        EXECUTE format('GRANT SELECT ON flyway_schema_history TO %I', '${application}');
    END IF;
END
$$;
