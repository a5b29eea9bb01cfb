-- The role that Opsdeck works as.
DO $$
BEGIN
    IF '${application}' NOT IN ('', CURRENT_USER) THEN
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON slack_delivery TO %I', '${application}');
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON slack_button TO %I', '${application}');
    END IF;
END
$$;
