package dev.tidemill.repos.pages;

import dev.tidemill.platform.web.Crumb;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a file or folder, each folder above it a link.
 *
 * @param above the folders above, the project first
 * @param name the last segment, empty at the root
 */
public record PathBar(List<Crumb> above, String name) {
    public static PathBar of(Place place) {
        var above = new ArrayList<Crumb>();
        var addresses = place.addresses();
        above.add(new Crumb(place.project().path(), addresses.tree(place.ref(), "")));
        String path = place.path();
        int begin = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', begin)) {
            above.add(new Crumb(path.substring(begin, slash), addresses.tree(place.ref(), path.substring(0, slash))));
            begin = slash + 1;
        }
        return new PathBar(above, path.substring(begin));
    }
}
