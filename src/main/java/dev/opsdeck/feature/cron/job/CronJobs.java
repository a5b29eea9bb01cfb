package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** CronJobs and their Jobs, for one person. Every call asks the cluster and throws {@link KnownFailure} when it cannot tell. */
public interface CronJobs {

    /** CronJobs by whoever asks. */
    @FunctionalInterface
    interface Access {
        /** CronJobs as the teams of an authority may use them. */
        CronJobs by(Authority authority);
    }

    /**
     * A CronJob.
     *
     * @param uid tells it from an earlier one of the same name
     * @param schedule as it is written in the object
     * @param timeZone as it is written in the object; without one the schedule is in the cluster's own, usually UTC
     * @param suspended whether the schedule does nothing at present; firing by hand works all the same
     * @param templateSuspended whether Jobs made of it would not start
     * @param active how many scheduled Jobs are going on
     */
    record CronJob(
            String name,
            String uid,
            String schedule,
            Optional<String> timeZone,
            boolean suspended,
            boolean templateSuspended,
            int active,
            Optional<Instant> lastScheduled) {}

    /**
     * A Job.
     *
     * @param controller uid of what made it
     * @param run the mark of the effect that made it, if it was one of ours
     * @param end how it ended; empty while it goes on
     */
    record Job(String name, Optional<String> controller, Optional<String> run, Instant created, Optional<JobEnd> end) {

        /** Whether it is the one that was prepared, and not just one of its name. */
        boolean isOf(PreparedJob prepared) {
            return run.equals(Optional.of(prepared.run()));
        }
    }

    /** How a Job ended. */
    sealed interface JobEnd {
        record Complete() implements JobEnd {}

        /** The Job's own reason ({@code BackoffLimitExceeded}) and message. */
        record Failed(String reason, String message) implements JobEnd {}
    }

    /**
     * A pod of a Job.
     *
     * @param trouble why it does not run or how it failed, in Kubernetes' words
     */
    record JobPod(String name, List<String> containers, Instant created, Optional<String> trouble) {
        public JobPod {
            containers = List.copyOf(containers);
        }
    }

    /** All CronJobs of a namespace, by name. */
    List<CronJob> all(KubernetesNamespace target);

    /** One CronJob. */
    Optional<CronJob> find(KubernetesNamespace target, String name);

    /** All Jobs of a namespace. */
    List<Job> jobs(KubernetesNamespace target);

    /** One Job. */
    Optional<Job> job(KubernetesNamespace target, String name);

    /**
     * Makes a Job of a CronJob's template, as {@code kubectl create job --from} does; the name makes it happen once. Refuses
     * targets in production, whatever was decided before.
     */
    Creation create(KubernetesNamespace target, String cronJob, PreparedJob job);

    /** What became of {@link #create}. */
    sealed interface Creation {
        record Created() implements Creation {}

        /** There is a Job of that name: an earlier try made it. */
        record Existing() implements Creation {}

        /** There is a Job of that name, and it is somebody else's: nothing was started. */
        record Taken() implements Creation {}

        /** The CronJob is not there any more, or another of its name is: nothing was started. */
        record Missing() implements Creation {}

        /**
         * No answer.
         *
         * @param maybe whether it may have been made
         */
        record Lost(KnownFailure failure, boolean maybe) implements Creation {}
    }

    /** Deletes a Job; its pods are ended and deleted after it. One that is not there is no mistake. */
    void delete(KubernetesNamespace target, String job);

    /** The pods of a Job, newest first. */
    List<JobPod> pods(KubernetesNamespace target, String job);

    /** The last lines of a container's log; none while it has not started. */
    List<String> log(KubernetesNamespace target, String pod, String container, int lines);
}
