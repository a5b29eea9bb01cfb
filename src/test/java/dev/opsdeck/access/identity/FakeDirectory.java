package dev.opsdeck.access.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** People and groups in memory; can fall silent as Slack does. */
final class FakeDirectory implements Directory {
    static final String HOME = "T0HOME";

    private final Map<String, Person> people = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    FakeDirectory knows(String... userIds) {
        for (String userId : userIds) {
            people.put(userId, new Person(userId, HOME, false, false, false, false));
        }
        return this;
    }

    FakeDirectory knows(Person person) {
        people.put(person.userId(), person);
        return this;
    }

    FakeDirectory group(String groupId, String... userIds) {
        groups.put(groupId, Set.of(userIds));
        return this;
    }

    void fallsSilent() {
        silent = true;
    }

    void answersAgain() {
        silent = false;
    }

    /** What was asked so far. */
    List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Person person(String userId) throws DirectoryUnavailable {
        question("person " + userId);
        Person person = people.get(userId);
        if (person == null) {
            throw new DirectoryUnavailable("user_not_found");
        }
        return person;
    }

    @Override
    public Set<String> members(String groupId) throws DirectoryUnavailable {
        question("members " + groupId);
        Set<String> members = groups.get(groupId);
        if (members == null) {
            throw new DirectoryUnavailable("no_such_subteam");
        }
        return members;
    }

    @Override
    public String homeWorkspace() throws DirectoryUnavailable {
        question("home");
        return HOME;
    }

    private void question(String question) throws DirectoryUnavailable {
        questions.add(question);
        if (silent) {
            throw new DirectoryUnavailable("timeout");
        }
    }
}
