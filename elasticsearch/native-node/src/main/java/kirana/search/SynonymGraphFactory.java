package kirana.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/**
 * The token filter {@code synonym_graph} with its list of rules in Solr's format in the index settings. The rules pass
 * through the tokenizer and the filters that stand before this one, so they are written as people write the words.
 */
final class SynonymGraphFactory implements TokenFilterFactory {
    private final String name;
    private final List<String> rules;
    private final boolean expand;

    SynonymGraphFactory(String name, Settings settings) {
        this.name = name;
        rules = settings.getAsList("synonyms");
        expand = settings.getAsBoolean("expand", true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        throw new IllegalStateException("synonyms are parsed with the filters before them, see getChainAwareTokenFilterFactory");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> previous,
            Function<String, TokenFilterFactory> all) {
        TokenFilterFactory[] before = previous.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new);
        SynonymMap synonyms = parse(new CustomAnalyzer(tokenizer, charFilters.toArray(CharFilterFactory[]::new), before));
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream tokens) {
                return synonyms.fst == null ? tokens : new SynonymGraphFilter(tokens, synonyms, false);
            }
        };
    }

    private SynonymMap parse(Analyzer analyzer) {
        try (analyzer) {
            SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer);
            parser.parse(new StringReader(String.join("\n", rules)));
            return parser.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalArgumentException("failed to build synonyms of [" + name + "]", e);
        }
    }
}
