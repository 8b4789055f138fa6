package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contender's process, and what it has said of itself and measured. Ended by force when its time is over. */
final class Running implements AutoCloseable {
    private final Scenario.Contender contender;
    private final Process process;
    private final BufferedReader answers;
    private final Writer turns;
    private final List<Double> samples = new ArrayList<>();

    private String version;
    private String result;

    /** Starts it. IOException for one that does not exist. */
    Running(Scenario.Contender contender, long limitMillis) throws IOException {
        this.contender = contender;
        process = new ProcessBuilder(contender.command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.onExit().orTimeout(limitMillis, TimeUnit.MILLISECONDS).whenComplete((ended, late) -> {
            if (late != null) {
                process.destroyForcibly();
            }
        });
        answers = process.inputReader(StandardCharsets.US_ASCII);
        turns = process.outputWriter(StandardCharsets.US_ASCII);
    }

    String name() {
        return contender.name();
    }

    /** Hears who it is. IOException, with what it says, for one that does not speak the protocol. */
    void greet() throws IOException {
        String said = answers.readLine();
        String[] hello = (said == null ? "it does not start" : said).split(" ");
        if (hello.length != 3 || !hello[0].equals("ready")) {
            throw new IOException(String.join(" ", hello));
        }
        version = hello[1];
        result = hello[2];
    }

    /** One turn; the amount for an operation. */
    double turn(int millis) throws IOException {
        turns.write(millis + "\n");
        turns.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("it ended in the middle of a measurement");
        }
        String[] numbers = answer.split(" ");
        return Double.parseDouble(numbers[1]) / Double.parseDouble(numbers[0]);
    }

    void measure(int millis) throws IOException {
        samples.add(turn(millis));
    }

    Measured measured() {
        return new Measured(contender.name(), version, result, List.copyOf(samples));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
