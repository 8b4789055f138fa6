package org.pysock.idna;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.HostNameEncoding;

/** What CPython 3.13 answered, a row a name, and the same line for what an encoding answers. */
final class Sample {
    /** {@code answer}: result, start, end and reason, separated by tabs. */
    record Row(String operation, String kind, String input, String answer) {
        /** What {@code encoding} answers to the same. */
        String answerOf(HostNameEncoding encoding) {
            return Sample.answer(operation, input, encoding);
        }
    }

    private Sample() {}

    /** The rows of the recorded sample. */
    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Sample.class.getResourceAsStream("sample.tsv.gz")), StandardCharsets.US_ASCII))) {
            lines.readLine(); // the names of the columns
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                rows.add(new Row(
                        cells[0], cells[1], cells[2], String.join("\t", cells[3], cells[4], cells[5], cells[6])));
            }
        }
        return rows;
    }

    /** {@code enc} or {@code dec} of code points in hexadecimal. */
    static String answer(String operation, String input, HostNameEncoding encoding) {
        boolean encodes = operation.equals("enc");
        UnaryOperator<String> asked = encodes ? encoding::toAscii : encoding::toUnicode;
        try {
            return "=" + escaped(asked.apply(text(input)), '!') + "\t\t\t";
        } catch (UnicodeError error) {
            boolean kind = error.kind() == UnicodeError.Kind.ENCODE;
            String name = kind ? "!UnicodeEncodeError" : "!UnicodeDecodeError";
            return name + "\t" + error.start() + "\t" + error.end() + "\t" + escaped(error.reason(), ' ');
        }
    }

    private static String text(String hexadecimal) {
        StringBuilder text = new StringBuilder();
        for (String point : hexadecimal.isEmpty() ? new String[0] : hexadecimal.split(" ")) {
            text.appendCodePoint(Integer.parseInt(point, 16));
        }
        return text.toString();
    }

    private static String escaped(String text, char first) {
        return text.codePoints()
                .mapToObj(point -> point < first || point > '~' || point == '\\'
                        ? String.format("\\u{%x}", point)
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
