package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.InternalRefs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code git-upload-pack}: listing refs and sending packs, in versions 0 and 2 of the protocol. */
final class PullService {
    private static final Logger LOG = LoggerFactory.getLogger(PullService.class);
    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";
    private static final String RESULT = "application/x-git-upload-pack-result";

    /** The answer to {@code info/refs} in version 2; refs are asked for afterwards. */
    Reply capabilities() {
        return Reply.bytes(200, ADVERTISEMENT, Advertisement.version2());
    }

    /** The answer to {@code info/refs} in version 0: all refs. */
    Reply advertise(GitRepository repository) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(Advertisement.service("git-upload-pack"));
        var lines = new PacketLineOut(out);
        offering(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        return Reply.bytes(200, ADVERTISEMENT, out.toByteArray());
    }

    /** Answers one command; the repository is closed when the answer is written. */
    Reply answer(GitRepository repository, byte[] request, boolean version2) throws IOException {
        if (version2) {
            var in = new PktReader(request);
            String command = in.next();
            if ("command=ls-refs".equals(command)) {
                try (repository) {
                    return Reply.bytes(200, RESULT, LsRefs.parse(in).answer(repository));
                }
            }
        }
        byte[] understood = DeepenRelative.absolute(repository, request);
        return Reply.stream(200, RESULT, out -> upload(repository, understood, version2, out));
    }

    /** Answers one command of version 2 into a stream; the repository is closed afterwards. */
    void answer(GitRepository repository, byte[] request, OutputStream out) throws IOException {
        var in = new PktReader(request);
        if ("command=ls-refs".equals(in.next())) {
            try (repository) {
                out.write(LsRefs.parse(in).answer(repository));
            }
        } else {
            upload(repository, DeepenRelative.absolute(repository, request), true, out);
        }
    }

    /** A whole conversation of version 0, from the list of refs on; the repository is closed afterwards. */
    void talk(GitRepository repository, InputStream in, OutputStream out) throws IOException {
        try (repository) {
            var upload = offering(repository);
            upload.setBiDirectionalPipe(true);
            upload.setRequestValidator((pack, wants) -> {
                var refused = Wants.refused(repository, wants);
                if (refused.isPresent()) {
                    throw new PackProtocolException(notOurs(refused.get()));
                }
            });
            upload.upload(in, out, null);
        } catch (ServiceMayNotContinueException | PackProtocolException e) {
            LOG.debug("fetch refused", e);
        }
    }

    private static void upload(GitRepository repository, byte[] request, boolean version2, OutputStream out)
            throws IOException {
        try (repository) {
            var refused = Wants.refused(repository, Wants.of(request));
            if (refused.isPresent()) {
                out.write(new Pkt().line("ERR " + notOurs(refused.get())).bytes());
                return;
            }
            if (version2 && NearFetch.is(repository, request)) {
                repository.countByWalking();
            }
            uploadPack(repository, version2).upload(new ByteArrayInputStream(request), out, null);
        } catch (UploadPackInternalServerErrorException e) {
            // The client has been told; what is a fault of its request stays out of the log.
            if (!(e.getCause() instanceof PackProtocolException)) {
                LOG.warn("fetch failed repository={}", repository.getIdentifier(), e.getCause());
            }
        } catch (ServiceMayNotContinueException e) {
            LOG.debug("fetch refused", e);
        }
    }

    private static String notOurs(ObjectId want) {
        return "upload-pack: not our ref " + want.name();
    }

    /**
     * One that begins with a list of refs. Clients of version 0 fetch what the list has and nothing else by its
     * name, so the heads of merge requests and pipelines stand in it.
     */
    private static UploadPack offering(GitRepository repository) {
        var refs = new LinkedHashMap<String, Ref>();
        Ref head = repository.headRef();
        if (head.getObjectId() != null) {
            refs.put("HEAD", head);
        }
        repository.refsByPrefix("").forEach(ref -> refs.put(ref.getName(), ref));
        for (String prefix : InternalRefs.OFFERED) {
            repository.refsByPrefix(prefix).forEach(ref -> refs.put(ref.getName(), ref));
        }
        var upload = uploadPack(repository, false);
        upload.setAdvertisedRefs(refs);
        return upload;
    }

    private static UploadPack uploadPack(GitRepository repository, boolean version2) {
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY); // Wants decides, before this one reads the request
        upload.setExtraParameters(version2 ? List.of("version=2") : List.of());
        var packing = new PackConfig(repository);
        packing.setDeltaCompress(false);
        packing.setThreads(1);
        upload.setPackConfig(packing);
        return upload;
    }
}
