package dev.opsdeck.basics;

/** How many letters apart two words are: "did you mean". */
public final class EditDistance {

    private EditDistance() {}

    /** Levenshtein's distance, where two neighbours that changed places count as one. */
    public static int between(String one, String other) {
        int[][] distance = new int[one.length() + 1][other.length() + 1];
        for (int row = 0; row <= one.length(); row++) {
            distance[row][0] = row;
        }
        for (int column = 0; column <= other.length(); column++) {
            distance[0][column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            for (int column = 1; column <= other.length(); column++) {
                boolean same = one.charAt(row - 1) == other.charAt(column - 1);
                int best = Math.min(
                        Math.min(distance[row - 1][column] + 1, distance[row][column - 1] + 1),
                        distance[row - 1][column - 1] + (same ? 0 : 1));
                if (row > 1
                        && column > 1
                        && one.charAt(row - 1) == other.charAt(column - 2)
                        && one.charAt(row - 2) == other.charAt(column - 1)) {
                    best = Math.min(best, distance[row - 2][column - 2] + 1);
                }
                distance[row][column] = best;
            }
        }
        return distance[one.length()][other.length()];
    }
}
