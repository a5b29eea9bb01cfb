package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.feature.cron.script.SimulatedTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** CronJobs in memory; a Job that is made ends as the test says. */
public final class FakeCronJobs implements CronJobs {
    public final List<CronJob> cronJobs = new CopyOnWriteArrayList<>();
    public final List<Job> jobs = new CopyOnWriteArrayList<>();
    public final List<String> created = new CopyOnWriteArrayList<>();
    public final Deque<Creation> creations = new ArrayDeque<>();
    public final Deque<Optional<JobEnd>> ends = new ArrayDeque<>();
    public boolean deleted;
    public boolean away;
    List<String> log = List.of("report done");
    public Optional<String> trouble = Optional.empty();

    public static CronJob cronJob(String name) {
        return new CronJob(name, "uid-" + name, "0 3 * * *", Optional.empty(), false, false, 0, Optional.empty());
    }

    @Override
    public List<CronJob> all(KubernetesNamespace target) {
        if (away) {
            throw FakeScriptPods.away();
        }
        return List.copyOf(cronJobs);
    }

    @Override
    public Optional<CronJob> find(KubernetesNamespace target, String name) {
        return cronJobs.stream().filter(cronJob -> cronJob.name().equals(name)).findFirst();
    }

    @Override
    public List<Job> jobs(KubernetesNamespace target) {
        return List.copyOf(jobs);
    }

    @Override
    public Optional<Job> job(KubernetesNamespace target, String name) {
        if (deleted) {
            return Optional.empty();
        }
        Optional<JobEnd> end = ends.isEmpty() ? Optional.of(new JobEnd.Complete()) : ends.removeFirst();
        return Optional.of(new Job(name, Optional.empty(), SimulatedTime.START, end));
    }

    @Override
    public Creation create(KubernetesNamespace target, String cronJob, String job) {
        created.add(job);
        return creations.isEmpty() ? new Creation.Created() : creations.removeFirst();
    }

    @Override
    public List<JobPod> pods(KubernetesNamespace target, String job) {
        return List.of(new JobPod(job + "-x", List.of("report"), SimulatedTime.START, trouble));
    }

    @Override
    public List<String> log(KubernetesNamespace target, String pod, String container, int lines) {
        return log;
    }
}
