package org.pysock.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was measured by this run and by those before it: a file of JSON and a picture for each scenario. */
final class Figures {
    private final Settings settings;

    Figures(Settings settings) {
        this.settings = settings;
    }

    /** Before somebody waits for what cannot be kept. IllegalArgumentException. */
    void refuseWhatIsBroken() throws IOException {
        if (all().isEmpty() && settings.render()) {
            throw new IllegalArgumentException("there are no figures in --to " + settings.to());
        }
    }

    /** All that there are. IllegalArgumentException for a file that is none of these. */
    List<Results> all() throws IOException {
        List<Results> all = new ArrayList<>();
        for (Scenario scenario : Scenarios.ALL) {
            of(scenario).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Results> of(Scenario scenario) throws IOException {
        Path file = settings.json(scenario.name());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Recorded.results(scenario, Files.readString(file)));
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            throw new IllegalArgumentException(file + " holds no figures of this pysock-bench (" + broken.getMessage()
                    + "): remove it and measure " + scenario.name() + " again, or keep figures elsewhere with --to");
        }
    }

    /** Cases of this run in the place of older ones; the others stay. */
    void add(Results measured) throws IOException {
        Results all = of(measured.scenario()).map(measured::over).orElse(measured);
        Files.writeString(settings.json(measured.scenario().name()), Json.of(all));
        draw(all);
    }

    /** The pictures of what there is. */
    void drawAll() throws IOException {
        for (Results results : all()) {
            draw(results);
        }
    }

    private void draw(Results results) throws IOException {
        Files.writeString(settings.plot(results.scenario().name()), Plot.of(results));
    }
}
