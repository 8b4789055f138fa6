package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Measures the scenarios that it is asked for, prints a table for each and writes its figures and its plot. See {@code --help}. */
public final class Main {
    private static final int EX_USAGE = 64; // of sysexits.h
    private static final int EX_IOERR = 74;

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(usage());
            return;
        }
        try {
            new Bench(Settings.of(arguments)).run();
        } catch (IllegalArgumentException refused) {
            fail(EX_USAGE, refused.getMessage() + "; try pysock-bench --help");
        } catch (IOException | UncheckedIOException failed) {
            fail(EX_IOERR, failed.toString());
        }
    }

    private static void fail(int status, String why) {
        System.err.println("pysock-bench: " + why);
        System.exit(status);
    }

    static String usage() throws IOException {
        try (InputStream text = Main.class.getResourceAsStream("usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
