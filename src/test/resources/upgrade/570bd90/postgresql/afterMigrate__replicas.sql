-- The role that Opsdeck works as.
DO $$
BEGIN
    IF '${application}' NOT IN ('', CURRENT_USER) THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON replica TO %I', '${application}');
    END IF;
END
$$;
