package dev.opsdeck.command;

/**
 * One thing people can ask for. A command is one final package-private class named {@code …Command} in its feature's
 * package, marked {@code @Singleton}: that puts it into the registry, the help, the policy's vocabulary and the README.
 *
 * @param <A> its arguments: a record, made by {@link CommandSpec}
 */
public interface Command<A> {

    /** Name, grammar, risk and examples: the single source of parser, help, permission and documentation. */
    CommandSpec<A> spec();

    /**
     * Turns words into live objects. Reads at most what environments and namespaces need, with Opsdeck's own identity;
     * has no effect. An effect is resolved twice: before the decision and once more right before the effect.
     */
    Resolution resolve(A arguments, Asking asking);

    /** What the words stand for. */
    sealed interface Resolution {

        /** Something that the policy decides about, and that can be done once it allowed it. */
        sealed interface Resolved extends Resolution {
            /** What the policy decides about. */
            Target target();
        }

        /**
         * Something is to be shown.
         *
         * @param target what the policy decides about
         * @param work what is done once the policy allowed it; it changes nothing outside Opsdeck
         */
        record Read(Target target, Work work) implements Resolved {}

        /**
         * Something is to be changed. It is recorded before it begins, and happens once.
         *
         * @param target what the policy decides about
         * @param effect what is done once the policy allowed it
         */
        record Effect(Target target, dev.opsdeck.command.Effect effect) implements Resolved {}

        /** The words stand for nothing, or for several things: what the asker is told. */
        record Unclear(Reply reply) implements Resolution {}
    }

    /** What a command reads and shows once it is allowed. Runs on a virtual thread and may be interrupted at its deadline. */
    @FunctionalInterface
    interface Work {
        /**
         * @throws KnownFailure for a recognised fault of something outside
         * @throws InterruptedException when the deadline passed
         */
        Reply run(CommandContext context) throws InterruptedException;
    }
}
