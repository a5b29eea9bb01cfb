package dev.opsdeck.feature.cron.job;

/**
 * A Job that is to be made.
 *
 * @param name its name, which makes it happen once
 * @param cronJobUid the CronJob whose template it is made of; another of the same name is not fired
 * @param run whose it is, written into the Job: one of that name without this is somebody else's
 */
public record PreparedJob(String name, String cronJobUid, String run) {}
