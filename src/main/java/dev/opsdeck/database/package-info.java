/**
 * The database: an embedded H2 file, or PostgreSQL. Knows no table of anybody; whoever needs one brings a migration.
 *
 * <p>Migrations are in {@code src/main/resources/db/migration}: {@code common} for SQL that both databases take (nearly
 * everything), {@code h2} and {@code postgresql} for what only one takes; a version that is not in {@code common} must be
 * in both of them. They are numbered for the whole database, whichever package brings them: 1.1, 2.1, 3.1, 4.1 and 5.1 are
 * the first five, and from then on it is whole numbers without a gap, {@code V6__runs.sql}, {@code V7__…}. A number lower
 * than one that has been released is refused, because a database that is there already would have to take it out of turn. A
 * migration that has been released never changes. {@code Schema.OPSDECK} lists all versions; {@code MigrationsTest} holds
 * all of this.
 *
 * <p>Rights of the application's role are given by {@code postgresql/afterMigrate__<package>.sql}, which bears repetition.
 * It runs after migrations and only then: rights that change need a migration too.
 */
@NullMarked
package dev.opsdeck.database;

import org.jspecify.annotations.NullMarked;
