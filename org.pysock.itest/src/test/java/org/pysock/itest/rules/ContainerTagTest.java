package org.pysock.itest.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test in a container says by a tag in which ones it runs; without one it would run in Felix alone, and nobody would notice. */
class ContainerTagTest {
    @Test
    void everyTestInAContainerHasATag() {
        classes()
                .that()
                .areAnnotatedWith(ExtendWith.class)
                .should()
                .beAnnotatedWith(Tag.class)
                .orShould()
                .beAnnotatedWith(Tags.class)
                .check(new ClassFileImporter().importPackages("org.pysock.itest"));
    }
}
