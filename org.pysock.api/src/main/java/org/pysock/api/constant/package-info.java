/** CPython's constants under their C names, with the numbers of Linux. */
@Export
@Version("1.0.0")
package org.pysock.api.constant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
