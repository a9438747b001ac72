package kirana.search;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;

/** Lucene's token filters under the names and settings of the distribution's analysis-common module. */
final class TokenFilters {
    static final Map<String, AnalysisProvider<TokenFilterFactory>> BY_NAME = Map.of(
        "asciifolding", normalizing(ASCIIFoldingFilter::new),
        "decimal_digit", normalizing(DecimalDigitFilter::new),
        "indic_normalization", normalizing(IndicNormalizationFilter::new),
        "hindi_normalization", normalizing(HindiNormalizationFilter::new),
        "edge_ngram", edgeNgram(),
        "synonym_graph", AnalysisPlugin.requiresAnalysisSettings(
            (index, environment, name, settings) -> new SynonymGraphFactory(name, settings)));

    private TokenFilters() { }

    private static AnalysisProvider<TokenFilterFactory> normalizing(UnaryOperator<TokenStream> filter) {
        return (index, environment, name, settings) -> new NormalizingTokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream tokens) {
                return filter.apply(tokens);
            }
        };
    }

    private static AnalysisProvider<TokenFilterFactory> edgeNgram() {
        return (index, environment, name, settings) -> {
            int shortest = settings.getAsInt("min_gram", 1);
            int longest = settings.getAsInt("max_gram", 2);
            boolean keepOriginal = settings.getAsBoolean("preserve_original", false);
            return new TokenFilterFactory() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public TokenStream create(TokenStream tokens) {
                    return new EdgeNGramTokenFilter(tokens, shortest, longest, keepOriginal);
                }
            };
        };
    }
}
