"""What is known of languages: names, our words, numbers, sentences, endings, likeness, differences."""
