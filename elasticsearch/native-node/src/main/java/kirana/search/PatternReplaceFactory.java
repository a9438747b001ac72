package kirana.search;

import java.io.Reader;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;

/** The character filter {@code pattern_replace}: a regular expression and what takes the place of its matches. */
final class PatternReplaceFactory implements CharFilterFactory {
    private final String name;
    private final Pattern pattern;
    private final String replacement;

    PatternReplaceFactory(String name, Settings settings) {
        this.name = name;
        pattern = Pattern.compile(settings.get("pattern"));
        replacement = settings.get("replacement", "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reader create(Reader reader) {
        return new PatternReplaceCharFilter(pattern, replacement, reader);
    }
}
