/**
 * The database: an embedded H2 file, or PostgreSQL. Knows no table of anybody; whoever needs one brings a migration.
 *
 * <p>Migrations are in {@code src/main/resources/db/migration}: {@code common} for SQL that both databases take (nearly
 * everything), {@code h2} and {@code postgresql} for what only one takes; a version that is not in {@code common} must be
 * in both of them. Version numbers: {@code V1_*} the record, {@code V2_*} deliveries and buttons of Slack; after adding
 * one, {@code Schema.NEWEST} must name the highest, and a test says so when it does not. Rights of the application's role
 * are given by {@code postgresql/afterMigrate__<package>.sql}, which runs after every migration and must bear repetition.
 */
@NullMarked
package dev.opsdeck.database;

import org.jspecify.annotations.NullMarked;
