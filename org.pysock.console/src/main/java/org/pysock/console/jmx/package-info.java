/**
 * What goes on, by JMX. Outside OSGi: {@code Management.register(Pysock.load().insight())}; with the bundle in a container it is
 * registered where there is JMX.
 */
@Export
@Version("1.0.0")
package org.pysock.console.jmx;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
