-- The role that Opsdeck works as.
DO $$
BEGIN
    IF '${application}' NOT IN ('', CURRENT_USER) THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON effect_in_progress TO %I', '${application}');
    END IF;
END
$$;
