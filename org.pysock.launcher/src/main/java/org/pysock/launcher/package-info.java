/** The program behind {@code bin/pysock}: an embedded framework, its bundles, and the Python command they register. */
package org.pysock.launcher;
