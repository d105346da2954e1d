/** Words that are often misspelled in English, wrong to right (Wikipedia, "Lists of common misspellings"). */
const pairs = `accomodate accommodate|acheive achieve|accross across|adress address|agressive aggressive|alot a-lot|apparant apparent|arguement argument|
basicly basically|begining beginning|beleive believe|calender calendar|catagory category|commited committed|comming coming|commitee committee|
compatability compatibility|completly completely|concious conscious|concurency concurrency|consistant consistent|definately definitely|dependancy dependency|dependant dependent|
desparate desperate|diffrence difference|dissapear disappear|embarass embarrass|enviroment environment|excercise exercise|existance existence|
explaination explanation|familar familiar|finaly finally|foriegn foreign|foward forward|freind friend|goverment government|gaurd guard|
happend happened|harrass harass|immediatly immediately|independant independent|interupt interrupt|intialize initialize|knowlege knowledge|
lenght length|liase liaise|libary library|maintainance maintenance|managment management|millenium millennium|neccessary necessary|necessery necessary|
noticable noticeable|occassion occasion|occured occurred|occurence occurrence|occuring occurring|paralell parallel|parrallel parallel|particulary particularly|
permanant permanent|persistant persistent|posession possession|preceeding preceding|privelege privilege|publically publicly|recieve receive|recieved received|
recomend recommend|refered referred|relevent relevant|religous religious|repitition repetition|resistence resistance|seperate separate|seperated separated|
seperator separator|sieze seize|succesful successful|succesfully successfully|successfull successful|supercede supersede|suprise surprise|
teh the|tommorow tomorrow|tounge tongue|transfered transferred|truely truly|unfortunatly unfortunately|untill until|useable usable|wether whether|wich which|wierd weird|writting writing`;

const known = new Map(
  pairs
    .replaceAll('\n', '')
    .split('|')
    .map((pair) => /** @type {[string, string]} */ (pair.split(' '))),
);

/**
 * The misspelled words of a text, each once, with the right spelling.
 *
 * @param {string} text
 * @returns {[word: string, right: string][]}
 */
export function misspelled(text) {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return [...words].flatMap((word) => {
    const right = known.get(word);
    return right === undefined ? [] : [/** @type {[string, string]} */ ([word, right])];
  });
}
