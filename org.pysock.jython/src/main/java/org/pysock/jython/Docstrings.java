package org.pysock.jython;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.python.core.PyObject;

/** What {@code help()} says of things made of Java: a table by full name. */
final class Docstrings {
    private static final Map<String, String> ALL = read();

    private Docstrings() {}

    /** Of {@code module.name} or {@code module.type.name}; {@code null} if nothing is said. */
    static String of(String name) {
        return ALL.get(name);
    }

    /** Tells functions in the dictionary of a module what they do. */
    static void tell(String module, PyObject dict) {
        for (PyObject value : dict.invoke("values").asIterable()) {
            if (value instanceof Function function) {
                function.tell(of(module + "." + function.fastGetName()));
            }
        }
    }

    /** Columns: name, how it is called, which attributes have not, what it does. */
    private static Map<String, String> read() {
        try (InputStream table = Docstrings.class.getResourceAsStream("docstrings.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(
                            row -> row[0], row -> row[1].isEmpty() ? row[2] : row[1] + "\n\n" + row[2]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
