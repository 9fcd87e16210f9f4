"""The build of the site around its pages: navigation, downloads, feeds, edit links, redirects, policy, publishing."""
