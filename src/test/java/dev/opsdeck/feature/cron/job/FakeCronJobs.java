package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.testing.FakeTime;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** CronJobs in memory; a Job that is made ends as the test says. */
public final class FakeCronJobs implements CronJobs {
    public final List<CronJob> cronJobs = new CopyOnWriteArrayList<>();
    public final List<Job> jobs = new CopyOnWriteArrayList<>();
    public final List<String> created = new CopyOnWriteArrayList<>();
    public final List<String> deletions = new CopyOnWriteArrayList<>();
    /** The Jobs that are there by name, and whose they are. */
    public final Map<String, String> made = new ConcurrentHashMap<>();

    public final Deque<Creation> creations = new ConcurrentLinkedDeque<>();
    public final Deque<Optional<JobEnd>> ends = new ConcurrentLinkedDeque<>();
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
        String run = made.get(name);
        if (deleted || run == null) {
            return Optional.empty();
        }
        Optional<JobEnd> end = Optional.ofNullable(ends.poll()).orElseGet(() -> Optional.of(new JobEnd.Complete()));
        return Optional.of(new Job(name, Optional.empty(), Optional.of(run), FakeTime.START, end));
    }

    @Override
    public Creation create(KubernetesNamespace target, String cronJob, PreparedJob job) {
        created.add(job.name());
        Creation said = creations.poll();
        if (said instanceof Creation.Lost) {
            return said;
        }
        String before = made.putIfAbsent(job.name(), job.run());
        if (said != null) {
            return said;
        }
        if (before == null) {
            return new Creation.Created();
        }
        return before.equals(job.run()) ? new Creation.Existing() : new Creation.Taken();
    }

    @Override
    public void delete(KubernetesNamespace target, String job) {
        deletions.add(job);
        made.remove(job);
    }

    @Override
    public List<JobPod> pods(KubernetesNamespace target, String job) {
        return List.of(new JobPod(job + "-x", List.of("report"), FakeTime.START, trouble));
    }

    @Override
    public List<String> log(KubernetesNamespace target, String pod, String container, int lines) {
        return log;
    }
}
