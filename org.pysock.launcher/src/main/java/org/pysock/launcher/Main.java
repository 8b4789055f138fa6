package org.pysock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ToIntFunction;

/**
 * Runs a Python program in an OSGi framework: starts the bundles beside its own jar, calls the Python command on the main
 * thread, ends with the status that it returns. Knows three flags, as the first argument only; every other argument goes to the
 * program untouched. Never writes to standard output itself, except for what {@code --help} and {@code --version} ask for.
 */
public final class Main {
    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        int status = run(arguments);
        System.out.flush();
        System.err.flush();
        System.exit(status);
    }

    private static int run(String[] arguments) {
        String flag = arguments.length == 0 ? "" : arguments[0];
        try {
            switch (flag) {
                case "--help":
                    System.out.print(usage());
                    return 0;
                case "--version":
                    System.out.println("pysock " + Main.class.getPackage().getImplementationVersion() + " (Java "
                            + Runtime.version() + ")");
                    return 0;
                case "--shell":
                    return arguments.length == 1 ? shell() : refuse("--shell takes no further argument");
                default:
                    return python(arguments);
            }
        } catch (LaunchFailure failure) {
            System.err.println("pysock: " + failure.getMessage());
            return LaunchFailure.STATUS;
        } catch (IOException failure) {
            System.err.println("pysock: " + failure);
            return LaunchFailure.STATUS;
        }
    }

    private static int python(String[] arguments) throws IOException, LaunchFailure {
        Layout layout = Layout.ofThisJar();
        try (Container container = Container.start(layout.bundles())) {
            ToIntFunction<String[]> command = container.python();
            return command.applyAsInt(arguments);
        }
    }

    private static int shell() throws IOException, LaunchFailure {
        Layout layout = Layout.ofThisJar();
        try (Container container = Container.start(layout.bundlesWithShell())) {
            container.awaitStop();
            return 0;
        }
    }

    private static int refuse(String reason) {
        System.err.println("pysock: " + reason + "; try pysock --help");
        return 64; // EX_USAGE of sysexits.h
    }

    private static String usage() throws IOException {
        try (InputStream text = Main.class.getResourceAsStream("usage.txt")) {
            return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
