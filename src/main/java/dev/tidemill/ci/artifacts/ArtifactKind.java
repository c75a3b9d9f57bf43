package dev.tidemill.ci.artifacts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an artifact is: the archive of {@code artifacts:paths}, or a report kind, with GitLab's file names. */
public enum ArtifactKind {
    ARCHIVE("artifacts.zip"),
    METADATA("metadata.gz"),
    TRACE("job.log"),
    ACCESSIBILITY("gl-accessibility.json"),
    ANNOTATIONS("gl-annotations.json"),
    API_FUZZING("gl-api-fuzzing-report.json"),
    BROWSER_PERFORMANCE("browser-performance.json"),
    CLUSTER_IMAGE_SCANNING("gl-cluster-image-scanning-report.json"),
    COBERTURA("cobertura-coverage.xml"),
    CODEQUALITY("gl-code-quality-report.json"),
    CONTAINER_SCANNING("gl-container-scanning-report.json"),
    COVERAGE_FUZZING("gl-coverage-fuzzing.json"),
    CYCLONEDX("gl-sbom.cdx.json"),
    DAST("gl-dast-report.json"),
    DEPENDENCY_SCANNING("gl-dependency-scanning-report.json"),
    DOTENV(".env"),
    JACOCO("jacoco-coverage.xml"),
    JUNIT("junit.xml"),
    LICENSE_SCANNING("gl-license-scanning-report.json"),
    LOAD_PERFORMANCE("load-performance.json"),
    LSIF("lsif.json"),
    METRICS("metrics.txt"),
    REPOSITORY_XRAY("gl-repository-xray.json"),
    REQUIREMENTS("requirements.json"),
    SARIF("gl-sarif-report.json"),
    SAST("gl-sast-report.json"),
    SECRET_DETECTION("gl-secret-detection-report.json"),
    TERRAFORM("tfplan.json");

    private final String filename;

    ArtifactKind(String filename) {
        this.filename = filename;
    }

    /** The word on the wire, for example {@code junit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file of this kind is called when nobody named it. */
    public String filename() {
        return filename;
    }

    public static Optional<ArtifactKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ArtifactKind::word).toList();
    }
}
