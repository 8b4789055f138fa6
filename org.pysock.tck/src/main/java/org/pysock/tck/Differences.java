package org.pysock.tck;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where pysock answers otherwise than CPython, and how: the cells of DIFFERENCES.md, row by row of the transport's own table
 * and of {@code oracle/differences.tsv}. A cell takes the first row that fits it and must answer what the row says.
 */
final class Differences {
    /** A row: patterns of subject, state and operation, pysock's answer, the reason. */
    private record Row(Pattern kind, Pattern state, Pattern operation, String answer) {
        static Row of(String[] fields) {
            return new Row(
                    Pattern.compile(fields[0]), Pattern.compile(fields[1]), Pattern.compile(fields[2]), fields[3]);
        }

        boolean fits(Subject asked, Table.Cell cell) {
            return kind.matcher(asked.name()).matches()
                    && state.matcher(cell.state()).matches()
                    && operation.matcher(cell.operation()).matches();
        }

        @Override
        public String toString() {
            return kind + " " + state + " / " + operation + ": " + answer;
        }
    }

    private static final int COLUMNS = 5;

    private final List<Row> rows;
    private final Set<Row> needed = ConcurrentHashMap.newKeySet();

    /** Of a transport that has none of its own. */
    Differences() {
        this(List.of());
    }

    /** Of a transport that has those of a table besides. */
    Differences(URL own) {
        this(Table.rows(own, COLUMNS));
    }

    private Differences(List<String[]> own) {
        rows = Stream.concat(own.stream(), Table.rows("differences.tsv", COLUMNS).stream())
                .map(Row::of)
                .toList();
    }

    /** What pysock is to answer. */
    String expected(Subject subject, Table.Cell cell) {
        for (Row row : rows) {
            if (row.fits(subject, cell)) {
                if (!row.answer().equals(cell.answer())) {
                    needed.add(row);
                }
                return row.answer();
            }
        }
        return cell.answer();
    }

    /** The rows for a subject that none of its cells needed. */
    List<String> stale(Subject subject) {
        return rows.stream()
                .filter(row -> row.kind().matcher(subject.name()).matches() && !needed.contains(row))
                .map(Row::toString)
                .toList();
    }
}
