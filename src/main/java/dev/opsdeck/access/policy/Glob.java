package dev.opsdeck.access.policy;

/**
 * A pattern of names in which {@code *} stands for any run of characters, also none. Anchored at both ends, knows no other
 * wildcard, matches exactly: {@code pr-*} matches neither {@code my-pr-1} nor {@code PR-1}.
 */
public record Glob(String pattern) {

    /** Whether the whole name fits. */
    boolean matches(String name) {
        int inPattern = 0;
        int inName = 0;
        int lastStar = -1;
        int afterStar = 0;
        while (inName < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                lastStar = inPattern++;
                afterStar = inName;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
                inPattern++;
                inName++;
            } else if (lastStar >= 0) {
                inPattern = lastStar + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    /** Whether every name that fits the other pattern fits this one. */
    boolean covers(Glob other) {
        // A * of the other pattern can only be swallowed by one of ours, as no character of ours equals "any run".
        return matches(other.pattern);
    }

    /** Whether exactly one name fits. */
    public boolean isName() {
        return pattern.indexOf('*') < 0;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
