/**
 * A JUnit 5 driver for Pax Exam, which has none: {@link PaxExam} is the annotation-side extension on the host and in the container, the
 * rest runs one test inside the framework.
 */
@Export
@Version("1.0.0")
package org.pysock.itest.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
