/**
 * Measurements beside the peers. A {@link org.pysock.bench.Scenario} names its cases and, for each, contenders: processes that speak the
 * protocol of {@link org.pysock.bench.Worker}. The {@link org.pysock.bench.Runner} lets them take turns; a {@link
 * org.pysock.bench.Report} shows medians, spread and ratios. A new scenario is a class and a line in {@link org.pysock.bench.Main}.
 */
package org.pysock.bench;
