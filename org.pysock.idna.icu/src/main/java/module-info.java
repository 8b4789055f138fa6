/** Host names outside ASCII, as browsers encode them. Provides nothing by itself: see its package. */
module org.pysock.idna.icu {
    requires org.pysock.api;
    requires com.ibm.icu;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
}
