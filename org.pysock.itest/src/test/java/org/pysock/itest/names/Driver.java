package org.pysock.itest.names;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pysock.api.Pysock;

/** The program that evaluates the scenarios through the Java API; called as probe_netdb.py is: SCRIPT OUT [NUMBER ...]. */
public final class Driver {
    private static final String SORTED = "(lambda r:(r[0],r[1],sorted(r[2])))(";

    private Driver() {}

    /** The script's folder has the scenarios. */
    public static void main(String[] args) throws Exception {
        Path scenarios = Path.of(args[0]).resolveSibling("scenarios.tsv");
        Set<String> wanted = Arrays.stream(args).skip(2).collect(Collectors.toSet());
        Calls calls = new Calls(Pysock.load().socket());
        List<String> records = new ArrayList<>();
        for (String line : Files.readAllLines(scenarios)) {
            String[] fields = line.split("\t", 2);
            if (!line.startsWith("#") && fields.length == 2 && (wanted.isEmpty() || wanted.contains(fields[0]))) {
                records.add(record(Integer.parseInt(fields[0]), fields[1], calls));
            }
        }
        Files.write(Path.of(args[1]), records);
    }

    private static String record(int id, String expression, Calls calls) {
        try {
            return Outcome.record(id, expression, value(expression, calls));
        } catch (Exception thrown) {
            return Outcome.record(id, expression, thrown);
        }
    }

    private static Object value(String expression, Calls calls) throws Exception {
        if (!expression.startsWith(SORTED)) {
            return Expression.evaluate(expression, calls);
        }
        List<Object> parts = new ArrayList<>(
                (List<?>) Expression.evaluate(expression.substring(SORTED.length(), expression.length() - 1), calls));
        parts.set(
                2,
                ((List<?>) parts.get(2))
                        .stream().sorted(Comparator.comparing(Object::toString)).toList());
        return parts;
    }
}
