package org.pysock.console;

import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns, each as wide as its widest cell. */
final class Columns {
    private static final String GAP = "  ";

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /** Each line begins with {@code indent}. */
    Columns(String indent) {
        this.indent = indent;
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int at = 0; at < row.size(); at++) {
                String cell = row.get(at);
                line.append(cell).append(" ".repeat(width(at) - cell.length())).append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
