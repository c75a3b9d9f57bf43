package dev.tidemill.ci.yaml.keywords;

import java.util.Locale;
import java.util.Optional;

/** Kinds of reports, with the file name and the format in which the runner uploads them (GitLab's artifact types). */
enum ReportKind {
    ACCESSIBILITY("gl-accessibility.json", "raw"),
    ANNOTATIONS("gl-annotations.json", "gzip"),
    API_FUZZING("gl-api-fuzzing-report.json", "raw"),
    BROWSER_PERFORMANCE("browser-performance.json", "raw"),
    CLUSTER_IMAGE_SCANNING("gl-cluster-image-scanning-report.json", "raw"),
    COBERTURA("cobertura-coverage.xml", "gzip"),
    CODEQUALITY("gl-code-quality-report.json", "raw"),
    CONTAINER_SCANNING("gl-container-scanning-report.json", "raw"),
    COVERAGE_FUZZING("gl-coverage-fuzzing.json", "raw"),
    CYCLONEDX("gl-sbom.cdx.json", "gzip"),
    DAST("gl-dast-report.json", "raw"),
    DEPENDENCY_SCANNING("gl-dependency-scanning-report.json", "raw"),
    DOTENV(".env", "gzip"),
    JACOCO("jacoco-coverage.xml", "gzip"),
    JUNIT("junit.xml", "gzip"),
    LICENSE_MANAGEMENT("gl-license-management-report.json", "raw"),
    LICENSE_SCANNING("gl-license-scanning-report.json", "raw"),
    LOAD_PERFORMANCE("load-performance.json", "raw"),
    LSIF("lsif.json", "zip"),
    METRICS("metrics.txt", "gzip"),
    PERFORMANCE("performance.json", "raw"),
    REPOSITORY_XRAY("gl-repository-xray.json", "gzip"),
    REQUIREMENTS("requirements.json", "raw"),
    REQUIREMENTS_V2("requirements_v2.json", "raw"),
    SARIF("gl-sarif.json", "raw"),
    SAST("gl-sast-report.json", "raw"),
    SECRET_DETECTION("gl-secret-detection-report.json", "raw"),
    TERRAFORM("tfplan.json", "raw");

    private final String fileName;
    private final String format;

    ReportKind(String fileName, String format) {
        this.fileName = fileName;
        this.format = format;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        return fileName;
    }

    String format() {
        return format;
    }

    static Optional<ReportKind> ofWireName(String name) {
        for (ReportKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
