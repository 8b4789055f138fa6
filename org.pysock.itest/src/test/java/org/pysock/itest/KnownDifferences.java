package org.pysock.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The observations of the differential scripts that may differ from CPython's, and how; says which were not needed. */
final class KnownDifferences {
    private record Row(String script, String observation, String outcome, String line) {
        boolean covers(String ofScript, String label, String ours) {
            return script.equals(ofScript) && label.matches(observation) && ours.matches(outcome);
        }
    }

    private final List<Row> rows;
    private final Set<Row> needed = ConcurrentHashMap.newKeySet();

    private KnownDifferences(List<Row> rows) {
        this.rows = rows;
    }

    static KnownDifferences read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t");
                rows.add(new Row(fields[0], fields[1], fields[2], line));
            }
        }
        return new KnownDifferences(rows);
    }

    /** Whether an outcome that is not CPython's is listed. */
    boolean cover(String script, String label, String ours) {
        boolean covered = false;
        for (Row row : rows) {
            if (row.covers(script, label, ours)) {
                needed.add(row);
                covered = true;
            }
        }
        return covered;
    }

    List<String> unneeded() {
        return rows.stream().filter(row -> !needed.contains(row)).map(Row::line).toList();
    }
}
