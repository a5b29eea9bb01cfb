package dev.opsdeck.command;

import java.util.Optional;

/**
 * One argument of a command: the key by which its value is read, and its line in the help.
 *
 * @param <T> the value's type
 * @param name the flag's name without dashes, or the argument's placeholder
 * @param shortName one letter after a single dash
 * @param kind where it stands
 * @param type how its word becomes a value
 * @param description one line for the help
 * @param required whether the command cannot do without
 * @param alone the word that a flag stands for when it is given without a value; without one it needs a value
 */
public record Parameter<T>(
        String name,
        Optional<Character> shortName,
        Kind kind,
        ValueType<T> type,
        String description,
        boolean required,
        Optional<String> alone) {

    /** Where an argument stands. */
    public enum Kind {
        /** By its place among the words. */
        POSITIONAL,
        /** The last positional one, which takes every word that is left. */
        REST,
        /** {@code --name value} or {@code --name=value}. */
        FLAG,
        /** {@code --name value}, as often as there are values. */
        REPEATED_FLAG,
        /** {@code --name} alone. */
        SWITCH;

        /** Whether it is known by its name rather than by its place. */
        public boolean isNamed() {
            return this != POSITIONAL && this != REST;
        }
    }

    /** An argument that must be there, by its place. */
    public static <T> Parameter<T> positional(String name, ValueType<T> type, String description) {
        return new Parameter<>(name, Optional.empty(), Kind.POSITIONAL, type, description, true, Optional.empty());
    }

    /** An argument that takes all remaining words, each a value. */
    public static <T> Parameter<T> rest(String name, ValueType<T> type, String description) {
        return new Parameter<>(name, Optional.empty(), Kind.REST, type, description, false, Optional.empty());
    }

    /** A flag with a value. */
    public static <T> Parameter<T> flag(String name, ValueType<T> type, String description) {
        return new Parameter<>(name, Optional.empty(), Kind.FLAG, type, description, false, Optional.empty());
    }

    /** A flag with a value that may be given several times, each with another value. */
    public static <T> Parameter<T> repeatedFlag(String name, ValueType<T> type, String description) {
        return new Parameter<>(name, Optional.empty(), Kind.REPEATED_FLAG, type, description, false, Optional.empty());
    }

    /** A flag without a value. */
    public static Parameter<Boolean> switched(String name, String description) {
        return new Parameter<>(name, Optional.empty(), Kind.SWITCH, new Switch(), description, false, Optional.empty());
    }

    /** The same, with a one-letter form. */
    public Parameter<T> shortName(char letter) {
        return new Parameter<>(name, Optional.of(letter), kind, type, description, required, alone);
    }

    /** The same, but given alone the flag stands for a word: {@code --follow} for {@code --follow 10m}. */
    public Parameter<T> aloneMeans(String word) {
        return new Parameter<>(name, shortName, kind, type, description, required, Optional.of(word));
    }

    /** The same, but the command can do without. */
    public Parameter<T> optional() {
        return new Parameter<>(name, shortName, kind, type, description, false, alone);
    }

    /** How it stands in a usage line. */
    public String usage() {
        String form = switch (kind) {
            case POSITIONAL -> "<" + name + ">";
            case REST -> "<" + name + ">…";
            case FLAG -> "--" + name + " " + (alone.isPresent() ? "[" + type.placeholder() + "]" : type.placeholder());
            case REPEATED_FLAG -> "--" + name + " " + type.placeholder();
            case SWITCH -> "--" + name;
        };
        String whole = required ? form : "[" + form + "]";
        return kind == Kind.REPEATED_FLAG ? whole + "…" : whole;
    }

    private record Switch() implements ValueType<Boolean> {
        @Override
        public Boolean parse(String word) throws BadValue {
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new BadValue("takes no value: write just the flag");
            };
        }

        @Override
        public String placeholder() {
            return "";
        }
    }
}
