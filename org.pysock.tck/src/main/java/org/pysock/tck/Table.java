package org.pysock.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of tab-separated fields from the folder {@code oracle} beside this class; lines that begin with # are comments. */
final class Table {
    private Table() {}

    /** What a transport was asked in which state, and what CPython answered. */
    record Cell(String state, String operation, String answer) {
        @Override
        public String toString() {
            return state + " / " + operation;
        }
    }

    /** The cells that were recorded in a file. */
    static List<Cell> cells(String file) {
        return rows(file, 3).stream()
                .map(row -> new Cell(row[0], row[1], row[2]))
                .toList();
    }

    /** The rows of a file, each of {@code columns} fields. */
    static List<String[]> rows(String file, int columns) {
        return rows(Table.class.getResource("oracle/" + file), columns);
    }

    /** {@link #rows(String, int)} of a table that lies elsewhere. */
    static List<String[]> rows(URL table, int columns) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(table.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> fields(line, columns))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] fields(String line, int columns) {
        String[] fields = line.split("\t", -1);
        if (fields.length != columns) {
            throw new IllegalArgumentException(columns + " fields expected: " + line);
        }
        return fields;
    }
}
