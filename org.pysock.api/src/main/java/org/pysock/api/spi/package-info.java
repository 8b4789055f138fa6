/** What a transport must give, and what waits on it. */
@Export
@Version("1.0.0")
package org.pysock.api.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
