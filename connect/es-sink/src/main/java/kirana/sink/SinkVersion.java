package kirana.sink;

/** The version that Connect's REST API shows: the jar's own. */
final class SinkVersion {
    private SinkVersion() { }

    static String current() {
        String version = SinkVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
